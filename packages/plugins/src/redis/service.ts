import { defineService } from '@bronxbot/core';
import type { RedisClientType } from '@redis/client';
import type { RedisScript } from './define-script.ts';

export { defineScript, type RedisScript } from './define-script.ts';

/**
 * Whether Redis answers: `connecting` until it first does, `ready` while it does, `away` while it does not, `stopped` once the bot has stopped.
 * While it is not `ready`, every call fails at once.
 */
export type RedisState = 'connecting' | 'ready' | 'away' | 'stopped';

/** How Redis is, for status pages and metrics. */
export interface RedisStatus {
  readonly state: RedisState;
  /** Milliseconds it has been so. */
  readonly forMs: number;
  /** Why it was last away, without passwords; `undefined` when it never was. */
  readonly reason: string | undefined;
  /** Host and port, without passwords. */
  readonly address: string;
  /** Calls so far, and how many of them failed or took too long. */
  readonly calls: number;
  readonly failures: number;
}

/** What listens to a channel. */
export interface ChannelListener {
  message(text: string): void;
  /** Messages may have been missed: the channel was lost, and it is listened to again from now on. */
  resumed?(): void;
}

/** One listening to a channel. */
export interface Subscription {
  /** Whether messages arrive now. */
  readonly active: boolean;
  stop(): Promise<void>;
}

/**
 * Redis, with a deadline on every call and a breaker in front of it: where Redis is absent, hangs or is slow, calls fail fast instead of piling up.
 * What is kept here may vanish at any moment; what must survive belongs into the database.
 */
export interface Redis {
  readonly status: RedisStatus;
  /** Before every key and channel of the bot: `bronxbot:`. */
  readonly prefix: string;
  /**
   * Sends commands: `redis.run((client) => client.incr(key))`. Commands of one `work` that are sent together travel together.
   * @param deadlineMs for this call. @defaultValue the plugin's
   * @throws Unavailable `REDIS_UNAVAILABLE` when Redis is away or does not answer in time; then the command may still have run.
   * What Redis itself refuses, such as a write when it is full, is thrown as it comes.
   */
  run<T>(work: (client: RedisClientType) => Promise<T>, deadlineMs?: number): Promise<T>;
  /**
   * Runs a script of `defineScript`, which is sent again when Redis has forgotten it.
   * @throws Unavailable `REDIS_UNAVAILABLE` as `run` does.
   */
  runScript(
    script: RedisScript,
    keys: readonly string[],
    args: readonly (string | number)[],
  ): Promise<unknown>;
  /**
   * Listens to a channel, on a connection of its own and through outages. Resolves once messages arrive, or at the deadline when Redis is away:
   * then they arrive once it is back, after `resumed`.
   */
  subscribe(channel: string, listener: ChannelListener): Promise<Subscription>;
  /** Calls back at every change of state. Returns what ends that. */
  onState(listener: (state: RedisState) => void): () => void;
}
export const Redis = defineService<Redis>()('redis');
