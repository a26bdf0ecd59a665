import type { StartableBot } from './startable-bot.ts';

/** What a playground is made of. */
export interface PlaygroundOptions {
  /** 0 takes any free port. @defaultValue 4400 */
  readonly port?: number;
  /** Names of the people in the guild. @defaultValue `['ada', 'grace']` */
  readonly people?: readonly string[];
  /** Name of the guild. @defaultValue `'Playground'` */
  readonly guild?: string;
  /** Bots to start on it; each becomes a member with administrator. */
  readonly bots: readonly { readonly name: string; readonly bot: StartableBot }[];
}

/** A running sandbox with its chat page and bots. */
export interface Playground {
  /** Address of the chat page. */
  readonly url: string;
  /** What bots use for Discord's API. */
  readonly api: string;
  /** Stops the bots, then the sandbox. */
  stop(): Promise<void>;
}

/**
 * Starts a sandbox in real time with a guild, people in it, its chat page, and bots.
 * @throws `PORT_TAKEN` when something else listens on the port.
 */
export function startPlayground(options: PlaygroundOptions): Promise<Playground> {
  return Promise.reject(new Error(`Not built yet for ${options.bots.length} bots.`));
}
