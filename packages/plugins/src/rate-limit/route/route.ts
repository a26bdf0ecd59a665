import type { Priority } from '../service.ts';

/** A limit inside another one that no header tells: so many requests in a window that starts with its first one. */
export interface Ceiling {
  /** What is counted together. */
  readonly key: string;
  readonly limit: number;
  readonly windowMs: number;
}

/** What Discord counts together, as far as it is known before the answer. */
export interface Route {
  /** For operators, without ids: `PATCH /channels/:id/messages/:id (old)`. */
  readonly name: string;
  /** The lane's key: what is counted, and the channel, guild or webhook it is counted for. `undefined` has no limit of its own. */
  readonly lane: string | undefined;
  /** Passed before the lane. @defaultValue none */
  readonly ceiling?: Ceiling;
  /** One at a time, so that what is sent first arrives first. */
  readonly ordered: boolean;
  /**
   * Which of the limits over all routes counts it: that of the bot; without the bot's token that of the address; for interactions none.
   * @see https://docs.discord.com/developers/topics/rate-limits#global-rate-limit
   */
  readonly counted: 'bot' | 'address' | 'nowhere';
  /** Any process of a fleet may use it: direct messages, webhooks, what belongs to the application. */
  readonly shared: boolean;
  readonly priority: Priority;
}
