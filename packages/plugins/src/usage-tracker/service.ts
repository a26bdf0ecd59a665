import { defineService, type Surface } from '@bronxbot/core';

/** How far back: an hour, a day, a week, thirty days. */
export type UsageWindow = '1h' | '24h' | '7d' | '30d';

/** What happened to one command, or to all, in a window. Figures include what is not in the database yet. */
export interface CommandUsage {
  /** The full path, such as `tos stats`. */
  readonly path: string;
  /** How often it ran: `ok` and `error`. What was refused or came too late is no use. */
  readonly uses: number;
  /** The same since the bot began to count, whatever the window and the guild. */
  readonly usesEver: number;
  /** By outcome; refusals are `denied` and no errors. */
  readonly outcomes: Readonly<Record<'ok' | 'denied' | 'error' | 'expired', number>>;
  /** Errors over `ok` and errors, 0 to 1; 0 without uses. */
  readonly errorRate: number;
  /** Uses by surface. */
  readonly surfaces: Readonly<Partial<Record<Surface, number>>>;
  /** About how many people agreed to be counted and used it, and in how many guilds; see the README for the error of the estimate. */
  readonly people: number;
  readonly guilds: number;
  /** From receipt to the end, in milliseconds, over all guilds. `undefined` without uses. */
  readonly duration: Spread | undefined;
  /** From receipt to the first answer, in milliseconds, over all guilds. `undefined` where nothing was answered. */
  readonly acknowledgement: Spread | undefined;
  /** When it was used first and last, whatever the window. UTC, milliseconds since 1970. */
  readonly firstAtMs: number | undefined;
  readonly lastAtMs: number | undefined;
}
/** A distribution, from a histogram: percentiles are the upper bounds of its buckets. */
export interface Spread {
  readonly mean: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

/** Uses over time, oldest first, those moments without any included. */
export interface UsagePoint {
  /** UTC: where the minute, hour or day begins. */
  readonly atMs: number;
  readonly uses: number;
  readonly errors: number;
}

/** What one person did, since they agreed to be counted. */
export interface PersonUsage {
  readonly uses: number;
  /** The most used first, at most 25. */
  readonly commands: readonly { readonly path: string; readonly uses: number }[];
  /** The most used. */
  readonly favourite: string | undefined;
  readonly firstAtMs: number | undefined;
  readonly lastAtMs: number | undefined;
}
/** What happened in one guild. */
export interface GuildUsage {
  readonly uses: number;
  readonly people: number;
  /** The most used first, at most 25. */
  readonly commands: readonly { readonly path: string; readonly uses: number }[];
  /** The hour of the day in UTC in which most happened in the last 30 days, 0 to 23; `undefined` when nothing did. */
  readonly peakHour: number | undefined;
}

/** What is worth hearing about. */
export type UsageEvent =
  /** So many outcomes of this process are in the database now. */
  | { readonly type: 'flushed'; readonly uses: number }
  /** The database was away for so long that detail was given up; each kind is told once, until it is back. */
  | {
      readonly type: 'detail-lost';
      readonly detail: 'minutes' | 'hours' | 'guilds' | 'counts' | 'people';
    }
  /** A snapshot was damaged, and put aside under this name. */
  | { readonly type: 'snapshot-damaged'; readonly file: string };

/** Which part of the figures. */
export interface UsageRange {
  /** Whole minutes, hours or days in UTC, the one under way included. @defaultValue `'24h'` */
  readonly window?: UsageWindow;
  /** Commands and menus, or buttons, selects and forms by their `id`. @defaultValue `'commands'` */
  readonly of?: 'commands' | 'components';
  /** Of this guild only. @defaultValue everywhere */
  readonly guildId?: string;
}

/**
 * How the bot is used, over all processes that share a database. Each method throws Unavailable `DATABASE_UNAVAILABLE` when the
 * database is away.
 */
export interface Usage {
  /** One command; `undefined` when there is none of that path and it was never used. */
  command(path: string, range?: UsageRange): Promise<CommandUsage | undefined>;
  /** The most used commands: `limit` of them, 1 to 100, 10 if it is not given. */
  top(range?: UsageRange & { readonly limit?: number }): Promise<readonly CommandUsage[]>;
  /** Uses over time of one command, or of all. */
  series(range?: UsageRange & { readonly path?: string }): Promise<readonly UsagePoint[]>;
  person(userId: string): Promise<PersonUsage>;
  guild(guildId: string, range?: Pick<UsageRange, 'window'>): Promise<GuildUsage>;
  /** 429 answers of the last 24 hours by route, earlier runs included, where the bot has `rateLimit()`. */
  rateLimits(): readonly { readonly route: string; readonly hits: number; readonly meanWaitMs: number }[];
  /** Writes what is counted to the database now. Every query does so first. */
  flush(): Promise<void>;
  /** Whether a person is counted, as far as they chose: `true` unless they opted out. Their consent is asked beside. */
  counts(userId: string): Promise<boolean>;
  /** Forgets what a person did, and counts them no more. */
  optOut(userId: string): Promise<void>;
  /** Counts a person again, from now on. */
  optIn(userId: string): Promise<void>;
  /** Calls back for every event until the returned function is called. A listener that throws is logged. */
  subscribe(listener: (event: UsageEvent) => void): () => void;
}
export const Usage = defineService<Usage>()('usage');
