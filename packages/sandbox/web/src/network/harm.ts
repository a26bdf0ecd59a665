import type { Fault } from '../../../src/faults/fault.ts';
import type { Misbehaviour } from '../../../src/gateway/misbehaviour.ts';
import { act } from '../api.ts';
import type { Chat } from '../chat.ts';

/** How long a storm lasts, in milliseconds. */
const STORM_MS = 10_000;

/** Everything that can be done to bots from the page. Each shows why when it was refused. */
export interface Harm {
  addFault(fault: Fault): Promise<boolean>;
  endFault(id: number): Promise<boolean>;
  clearFaults(): Promise<boolean>;
  gateway(action: 'drop' | 'silence' | 'reconnect' | 'invalidate'): Promise<boolean>;
  misbehave(misbehaviour: Misbehaviour): Promise<boolean>;
  guild(guildId: string, action: 'lose' | 'return'): Promise<boolean>;
  limit(on: boolean): Promise<boolean>;
  advance(byMs: number): Promise<boolean>;
}

/** The ways to hurt the bots of a sandbox. */
export function createHarm(chat: Chat): Harm {
  const post = (path: string, body: object = {}) => chat.attempt(() => act(path, body));
  return {
    addFault: (fault) => post('/faults', fault),
    endFault: (id) => post(`/faults/${id}/end`),
    clearFaults: () => post('/faults/clear'),
    gateway: (action) => post(`/gateway/${action}`),
    misbehave: (misbehaviour) => post('/gateway/misbehave', misbehaviour),
    guild: (guildId, action) => post(`/guilds/${guildId}/${action}`),
    limit: (on) => post('/limits', { on }),
    advance: (byMs) => post('/clock/advance', { byMs }),
  };
}

/** Faults that meet every request for ten seconds. */
export const STORMS: readonly { readonly label: string; readonly fault: Fault }[] = [
  { label: 'Storm of 429', fault: { status: 429, forMs: STORM_MS, retryAfterMs: 1_000 } },
  { label: 'Storm of 500', fault: { status: 500, forMs: STORM_MS } },
  { label: 'Storm of 503', fault: { status: 503, forMs: STORM_MS } },
];

/** One thing that the gateway can do wrong until it is told otherwise. */
export interface Trouble {
  readonly label: string;
  readonly name: keyof Misbehaviour;
  readonly harm: Misbehaviour;
}

/** How late Hello comes in a slow start unless somebody says otherwise, in milliseconds. */
export const SLOW_START_MS = 3_000;

/** What the gateway can do wrong until it is told otherwise. */
export const MISBEHAVIOURS: readonly Trouble[] = [
  { label: 'Swallow resumes', name: 'ignoresResumes', harm: { ignoresResumes: true } },
  { label: 'Swallow heartbeats', name: 'ignoresHeartbeats', harm: { ignoresHeartbeats: true } },
  { label: 'Refuse sessions', name: 'refusesSessions', harm: { refusesSessions: true } },
  { label: 'Send everything twice', name: 'sendsTwice', harm: { sendsTwice: true } },
  { label: 'Start slowly', name: 'helloDelayMs', harm: { helloDelayMs: SLOW_START_MS } },
];

/** What goes wrong besides, once one thing does or does no more. */
export function changed(now: Misbehaviour, { name, harm }: Trouble, on: boolean): Misbehaviour {
  const { [name]: _, ...others } = now;
  return on ? { ...others, ...harm } : others;
}

/** What happens to connections at once. */
export const GATEWAY_ACTIONS = [
  { action: 'drop', label: 'Drop connections' },
  { action: 'silence', label: 'Silence connections' },
  { action: 'reconnect', label: 'Ask to reconnect (op 7)' },
  { action: 'invalidate', label: 'End sessions (op 9)' },
] as const;

/** How far time can be moved. */
export const ADVANCES = [
  { byMs: 60_000, label: '1 minute' },
  { byMs: 900_000, label: '15 minutes' },
  { byMs: 3_600_000, label: '1 hour' },
  { byMs: 86_400_000, label: '1 day' },
] as const;

/** Whose limit a 429 may speak of, in words. */
export const SCOPES: Readonly<Record<NonNullable<Fault['scope']>, string>> = {
  shared: 'shared with others',
  user: 'of the bot',
  global: 'over all routes',
  address: 'ban of the address',
};

/** What a 429 says. */
function limitText({ status, scope = 'shared', retryAfterMs }: Fault): readonly string[] {
  if (status !== 429) return [];
  const backMs = retryAfterMs ?? (scope === 'address' ? undefined : 1_000);
  return [
    ...(scope === 'shared' ? [] : [SCOPES[scope]]),
    backMs === undefined ? 'never says when to come back' : `back after ${backMs} ms`,
  ];
}

/** What a fault does, in words. */
export function faultText(fault: Fault): string {
  const { route, times, forMs, delayMs, status, breaks } = fault;
  const what = [
    ...(delayMs ? [`${delayMs} ms late`] : []),
    ...(status === undefined ? [] : [`status ${status}`]),
    ...(breaks === undefined ? [] : [BREAKS[breaks]]),
    ...limitText(fault),
  ];
  const most = times === undefined ? (forMs === undefined ? ', once' : '') : `, ${times} times`;
  const until = forMs === undefined ? '' : `, for ${forMs / 1_000} s`;
  return `${route ?? 'Every route'}: ${what.join(', ')}${most}${until}`;
}

/** How connections break, in words. */
export const BREAKS = {
  'reset-before': 'reset before it is done',
  'reset-after': 'reset after it is done',
  silence: 'done and never answered',
  malformed: 'answered with half of the JSON',
} as const;
