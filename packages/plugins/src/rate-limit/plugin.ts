import { definePlugin, Log, optional, Time, Transport } from '@bronxbot/core';
import { Redis } from '../redis/service.ts';
import type { Budgets } from './cooldowns/budgets.ts';
import { cooldowns } from './cooldowns/plugin.ts';
import { createOutbox, Outbox } from './outbox.ts';
import { RateLimit } from './service.ts';

/** How requests go out. */
export interface RateLimitOptions {
  /** Requests a second of the whole bot, all processes together; more only if Discord raised it for you. @defaultValue `50` */
  readonly perSecond?: number;
  /** How many processes share the token, while Redis has not told. A process without Redis keeps to its part of `perSecond`. @defaultValue `1` */
  readonly processes?: number;
  /**
   * How many requests may wait for one limit. Background is refused from half of that on, animations from three quarters, replies from nine
   * tenths. @defaultValue `1_000`
   */
  readonly maxWaiting?: number;
  /** How many requests may be waiting or under way in all, with the same parts. @defaultValue `10_000` */
  readonly maxWaitingInAll?: number;
  /** How often a request is sent again after no answer or a failure of Discord's. @defaultValue `3` */
  readonly retries?: number;
  /** When one wait that Discord asks for is longer, those who would wait get an error at once, in milliseconds. @defaultValue `60_000` */
  readonly longestWaitMs?: number;
  /** How long a stopping bot goes on to send what waits, in milliseconds, below the bot's `stopTimeoutMs`. @defaultValue `1_500` */
  readonly drainMs?: number;
  /** How many commands people may run: `{ user: { uses: 20, perMs: 60_000 } }`. @defaultValue as many as they like */
  readonly budgets?: Budgets;
}

const DEFAULT_OPTIONS = {
  perSecond: 50,
  processes: 1,
  maxWaiting: 1_000,
  maxWaitingInAll: 10_000,
  retries: 3,
  longestWaitMs: 60_000,
  drainMs: 1_500,
} as const satisfies Required<Omit<RateLimitOptions, 'budgets'>>;

/**
 * Sends every request of the bot through one place, as fast as Discord allows and no faster.
 * Several small plugins, as a plugin provides one service: `plugins: [...rateLimit()]`.
 */
export const rateLimit = (options: RateLimitOptions = {}) =>
  [
    definePlugin({
      name: 'rate-limit',
      uses: { log: Log, redis: optional(Redis), time: Time },
      provides: Outbox,
      start: (services) => createOutbox(services, { ...DEFAULT_OPTIONS, ...options }),
      stop: (outbox) => outbox.stop(),
    }),
    definePlugin({
      name: 'rate-limit-report',
      uses: { outbox: Outbox },
      provides: RateLimit,
      start: ({ outbox }) => outbox,
    }),
    definePlugin({
      name: 'rate-limit-transport',
      uses: { outbox: Outbox },
      provides: Transport,
      start: ({ outbox }) => outbox,
    }),
    cooldowns(options.budgets ?? {}),
  ] as const;
