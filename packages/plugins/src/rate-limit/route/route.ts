import type { Priority } from '../service.ts';

/** So many requests in a window that starts with its first one. */
export interface Ceiling {
  readonly limit: number;
  readonly windowMs: number;
}

/** What Discord counts together, as far as it is known before the answer. */
export interface Route {
  /** For operators, without ids: `PATCH /channels/:id/messages/:id (old)`. */
  readonly name: string;
  /** The lane's key: what is counted, and the channel, guild or webhook it is counted for. `undefined` has no limit of its own. */
  readonly lane: string | undefined;
  /** A limit that no header tells; the lane keeps to it by itself. */
  readonly ceiling?: Ceiling;
  /** One at a time, so that what is sent first arrives first. */
  readonly ordered: boolean;
  /**
   * Not counted in the global limit of the bot.
   * @see https://docs.discord.com/developers/topics/rate-limits#global-rate-limit
   */
  readonly exempt: boolean;
  /** Any process of a fleet may use it: direct messages, webhooks, what belongs to the application. */
  readonly shared: boolean;
  readonly priority: Priority;
}
