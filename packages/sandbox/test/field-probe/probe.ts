import { lacksOf } from './lacks.ts';
import { playToClient, type Outcome } from './play-to-client.ts';

/** A dispatch as it came over the gateway. */
export interface Dispatch {
  readonly t: string | null;
  readonly d: Readonly<Record<string, unknown>>;
}

/** A field without which discord.js throws, loses the event, or gives what throws when it is read. */
export interface Needed {
  readonly event: string;
  readonly path: string;
  /** What goes wrong. */
  readonly without: string;
  /** The data that lacks it. */
  readonly d: unknown;
}

/** What the dispatches of a bot's life lead to, and what each of them needs. */
export interface Probe {
  /** Events that discord.js threw at, as they were. */
  readonly refused: readonly string[];
  /** Events of which it never told the bot anything. */
  readonly unheard: readonly string[];
  readonly needed: readonly Needed[];
}

/** Plays each dispatch to a fresh client that knows those before it: whole, and then without each of its fields. */
export async function probe(life: readonly Dispatch[]): Promise<Probe> {
  const known = new Set<string>();
  const heard = new Set<string>();
  const [refused, needed]: [string[], Needed[]] = [[], []];
  for (const [index, { t, d }] of life.entries()) {
    const event = String(t);
    const before = life.slice(0, index).filter((one) => matters(one, d));
    const play = (data: unknown) =>
      playToClient(
        before.map((one) => JSON.stringify(one)),
        JSON.stringify({ t, d: data }),
      );
    const whole = await play(d);
    if (whole.threw !== undefined) refused.push(`${event}: ${whole.threw}`);
    if (whole.heard.length > 0) heard.add(event);
    for (const { path, kind, value } of lacksOf(d)) {
      const key = `${event} ${variant(d)} ${kind}`;
      if (known.has(key)) continue;
      known.add(key);

      const without = harm(whole, await play(value));
      if (without !== undefined) needed.push({ event, path, without, d: value });
    }
  }
  const unheard = new Set(life.map(({ t }) => String(t)).filter((event) => !heard.has(event)));
  return { refused, unheard: [...unheard], needed };
}

interface Ids {
  readonly id?: string;
  readonly message_id?: string;
  readonly user?: { readonly id: string };
  readonly role?: { readonly id: string };
}

/** Whether a client has to know a dispatch to make sense of later data: where it is, and what the data names. */
function matters({ t, d }: Dispatch, later: object): boolean {
  if (t === 'READY' || t === 'GUILD_CREATE') return true;
  if (t === 'INTERACTION_CREATE') return false;
  const { id, message_id: messageId, user, role } = d as Ids;
  const own = id ?? messageId ?? user?.id ?? role?.id ?? '';
  return JSON.stringify(later).includes(`"${own}"`);
}

/** Kinds of interactions, messages and entries of the audit log are told apart: each has fields of its own. */
function variant(d: Dispatch['d']): string {
  const { type: kind, component_type: component } = (d['data'] ?? {}) as Dispatch['d'];
  return [d['type'], d['action_type'], kind, component, d['guild_id'] === undefined].map(String).join('/');
}

function harm(whole: Outcome, lacking: Outcome): string | undefined {
  if (lacking.threw !== undefined) return lacking.threw;
  if (lacking.heard.length < whole.heard.length) return 'the event is lost';
  const broken = lacking.unreadable.find((name) => !whole.unreadable.includes(name));
  return broken === undefined ? undefined : `${broken} throws`;
}
