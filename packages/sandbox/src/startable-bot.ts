import type { Clock } from './clock.ts';

/** Where a bot finds its Discord. */
export interface SandboxConnection {
  readonly token: string;
  /** `http://127.0.0.1:port/api`, for the `rest.api` option of discord.js or its like. */
  readonly api: string;
  readonly clock: Clock;
}

/** Any bot that can be started and stopped, written with any library. */
export interface StartableBot<out Runs extends object = object> {
  /** For the compiler alone: what people can run, in words. */
  readonly '~runs'?: Runs;
  /** Resolves once the bot is logged in and its commands are registered. */
  start(connection: SandboxConnection): Promise<unknown>;
  stop(): Promise<unknown>;
  /** Resolves once the bot has nothing in hand. Bots without it are watched from outside. */
  idle?(): Promise<void>;
  /** Errors that it met and did not throw, oldest first: whatever a member saw as "something went wrong". */
  failures?(): readonly unknown[];
}
