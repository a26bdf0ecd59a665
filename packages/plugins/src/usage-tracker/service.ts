import { defineService, type Surface } from '@bronxbot/core';

/** How far back: an hour, a day, a week, thirty days. */
export type UsageWindow = '1h' | '24h' | '7d' | '30d';

/** What happened to one command, or to all, in a window. Figures include what is not in the database yet. */
export interface CommandUsage {
  /** The full path, such as `tos stats`. */
  readonly path: string;
  readonly uses: number;
  /** By outcome; refusals are `denied` and no errors. */
  readonly outcomes: Readonly<Record<'ok' | 'denied' | 'error' | 'expired', number>>;
  /** Errors over `ok` and errors, 0 to 1; 0 without uses. */
  readonly errorRate: number;
  readonly surfaces: Readonly<Partial<Record<Surface, number>>>;
  /** About how many people agreed to be counted and used it, and in how many guilds; see the README for the error of the estimate. */
  readonly people: number;
  readonly guilds: number;
  /** From receipt to the end, in milliseconds. `undefined` without uses. */
  readonly duration: Spread | undefined;
  /** From receipt to the first answer, in milliseconds. `undefined` where nothing was answered. */
  readonly acknowledgement: Spread | undefined;
  /** UTC, milliseconds since 1970. */
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
  /** The hour of the day in UTC in which most happens, 0 to 23. */
  readonly peakHour: number | undefined;
}

/** Which part of the figures. */
export interface UsageRange {
  /** @defaultValue `'24h'` */
  readonly window?: UsageWindow;
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
  /** The most used commands. @param limit 1 to 100. @defaultValue `10` */
  top(range?: UsageRange & { readonly limit?: number }): Promise<readonly CommandUsage[]>;
  /** Uses over time of one command, or of all. */
  series(range?: UsageRange & { readonly path?: string }): Promise<readonly UsagePoint[]>;
  person(userId: string): Promise<PersonUsage>;
  guild(guildId: string, range?: Omit<UsageRange, 'guildId'>): Promise<GuildUsage>;
  /** 429 answers of the last 24 hours by route, earlier runs included, where the bot has `rateLimit()`. */
  rateLimits(): readonly { readonly route: string; readonly hits: number; readonly meanWaitMs: number }[];
  /** Writes what is counted to the database now. */
  flush(): Promise<void>;
}
export const Usage = defineService<Usage>()('usage');
