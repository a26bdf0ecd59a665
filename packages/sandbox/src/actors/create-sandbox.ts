import type { Gateway } from '../gateway/attach-gateway.ts';
import type { Gap } from '../rest/gaps.ts';
import type { RequestRecord } from '../rest/request-log.ts';
import type { StartableBot } from '../startable-bot.ts';
import type { World } from '../state/world.ts';
import type { SandboxGuild } from './types.ts';

/** All that a bot runs, as one record. */
type Merged<R> = (R extends unknown ? (run: R) => void : never) extends (run: infer All) => void ? { readonly [Path in keyof All]: All[Path] } : never;

/** How a sandbox is made. */
export interface SandboxOptions {
  /** UTC in milliseconds, where time stands still at first. @defaultValue Monday, 5 January 2026, noon */
  readonly now?: number;
  /** What the bot may do in guilds, by the names of permissions. @defaultValue `['Administrator']` */
  readonly permissions?: readonly string[];
  /** Privileged intents that are switched off for the bot. @defaultValue none */
  readonly withoutIntents?: readonly ('members' | 'presences' | 'messageContent')[];
  /** How long an act waits for the bot in real time, in milliseconds. @defaultValue `5_000` */
  readonly actTimeoutMs?: number;
  /** Whether gaps are let pass at the end. @defaultValue `false`: they fail the test */
  readonly allowGaps?: boolean;
}

/** A local Discord with the bot in it. Leaving its scope stops both, and throws what went wrong unseen. */
export interface Sandbox<Runs extends object = object> extends AsyncDisposable {
  /** The guild that was there when the bot logged in or, by another name, one that the bot joins now. */
  guild(name?: string): Promise<SandboxGuild<Runs>>;
  readonly clock: {
    now(): number;
    /** Moves time, firing what is due on the way; the bot comes to rest at each step. */
    advance(byMs: number): Promise<void>;
  };
  /** What the bot asked of REST, oldest first. */
  readonly requests: readonly RequestRecord[];
  /** What the bot asked that the sandbox does not simulate. */
  readonly gaps: readonly Gap[];
  /** The bot's connections, to be cut and hurt. */
  readonly gateway: Gateway;
  /** Everything, for what the people cannot do. Change it through operations only. */
  readonly world: World;
  /** What happened so far, without ids: the same in every run. */
  transcript(): string;
  /** Errors that the bot met and did not throw; taking them keeps them from failing the test. */
  takeFailures(): readonly unknown[];
  /** Waits until the bot is at rest. */
  settle(): Promise<void>;
  /** Stops the bot and starts it again on the same Discord. */
  restartBot(): Promise<void>;
}

/**
 * Starts a local Discord and a bot on it, at a time that stands still.
 * Under Vitest a failed test prints the transcript and the requests.
 * @throws SandboxError at the end of its scope: `SANDBOX_GAP`, `BOT_FAILED`
 */
export function createSandbox<Runs extends object>(bot: StartableBot<Runs>, options: SandboxOptions = {}): Promise<Sandbox<Merged<Runs>>> {
  return Promise.reject(new Error(`Not built yet: ${typeof bot.start} ${Object.keys(options).length}`));
}
