import { SandboxError } from '../errors.ts';
import type { Popularity } from './popularity.ts';

/** What the people of a load do, and for how long. */
export interface TrafficOptions {
  /** How long they act, in milliseconds on the sandbox's clock, up to an hour. */
  readonly durationMs: number;
  /** Small talk, on average: messages to which no answer is awaited; 0 to 100,000. @defaultValue `0` */
  readonly messagesPerSecond?: number;
  /** Commands, on average; 0 to 100,000. @defaultValue `0` */
  readonly commandsPerSecond?: number;
  /** Clicks on buttons of what the bot last answered, on average; 0 to 100,000. @defaultValue `0` */
  readonly clicksPerSecond?: number;
  /** What they say. @defaultValue small talk without a prefix */
  readonly texts?: readonly string[];
  /** What they run: slash commands by name (`/ping`), and commands as texts (`.ping 3`). @defaultValue every slash command that needs no options */
  readonly commands?: readonly string[];
  /** Where: most in the first guilds, or everywhere alike. @defaultValue `'zipf'` */
  readonly popularity?: Popularity;
  /** Decides who does what, where and when: the same seed gives the same traffic. @defaultValue `1` */
  readonly seed?: number;
  /** How long answers that are owed at the end are waited for, in milliseconds, up to an hour. @defaultValue `5_000` */
  readonly drainMs?: number;
  /** Ends it when it aborts: the report is of what was until then. @defaultValue it goes on to its end */
  readonly signal?: AbortSignal;
}

/** Traffic as it was asked for, with defaults. */
export type TrafficPlan = Required<Omit<TrafficOptions, 'commands' | 'signal'>> &
  Pick<TrafficOptions, 'commands' | 'signal'>;

/** What traffic is without being told otherwise. */
export const DEFAULT_TRAFFIC = {
  messagesPerSecond: 0,
  commandsPerSecond: 0,
  clicksPerSecond: 0,
  texts: ['Good morning.', 'Has anybody seen the new map?', 'On my way, five minutes.', 'That was close! 😄'],
  popularity: 'zipf',
  seed: 1,
  drainMs: 5_000,
} as const satisfies Partial<TrafficOptions>;

const MOST = {
  durationMs: 3_600_000,
  drainMs: 3_600_000,
  messagesPerSecond: 100_000,
  commandsPerSecond: 100_000,
  clicksPerSecond: 100_000,
} as const;

/** Refuses numbers that make no sense. @throws SandboxError `LOAD_INVALID` */
export function checkTraffic(options: Readonly<Record<keyof typeof MOST, number>>): void {
  for (const [name, most] of Object.entries(MOST)) {
    const given = options[name as keyof typeof MOST];
    if (given >= 0 && given <= most) continue;
    throw new SandboxError(
      'LOAD_INVALID',
      `Traffic cannot have a ${name} of ${String(given)}: give a number from 0 to ${most}.`,
    );
  }
}
