import type { WebhookClient } from 'discord.js';
import type { BotSettings, OperatorSettings } from './bot-settings.ts';
import { type BotParts, compose } from './bot/compose.ts';
import { ComposedBot } from './bot/composed-bot.ts';
import type { Provided, Served } from './bot/served.ts';
import type { BotSyncPlan } from './bot/sync-commands.ts';
import type { Clock } from './clock.ts';
import type { Command, Runs } from './commands/command.ts';
import type { Component } from './components/component.ts';
import type { Gate } from './dispatch/gate.ts';
import type { BronxError } from './errors.ts';
import type { Listener } from './listener.ts';
import type { Plugin } from './plugin.ts';
import type { facts } from './service.ts';
import type { Task } from './tasks/task.ts';

/** Where and as whom a bot connects, and what the operator of this process decides. */
export interface Connection extends OperatorSettings {
  readonly token: string;
  /** The base address of the REST API without its version. @defaultValue Discord's */
  readonly api?: string;
  /** @defaultValue the machine's time */
  readonly clock?: Clock;
  /**
   * Told when Discord closes a shard for good after the start, as it does once the token was reset: the bot runs on and
   * no longer hears the guilds of that shard. Called once, with what a person must change. `runBot` ends the process.
   * @defaultValue the error is logged
   */
  readonly onLost?: (error: BronxError) => void;
}

/** A bot that starts and stops. Its type says what people can run. */
export interface Bot<out R extends object = object> {
  /** For the compiler alone: what people can run, in words. It holds nothing at run time. */
  readonly '~runs'?: R;
  /** Whether it has been started and not stopped. */
  readonly state: BotState;
  /**
   * Starts the plugins, logs in, and syncs the commands. What had started is stopped again if it fails.
   * After a stop it may start again.
   * @throws BronxError `BOT_STARTED_TWICE` unless it is stopped, `BOT_START_ABORTED` when stopped meanwhile,
   * and what made a plugin, the login or the sync fail.
   */
  start(connection: Connection): Promise<void>;
  /**
   * Takes no new work, ends what runs, and stops everything in reverse order, within 8 s. Twice is once.
   * @throws AggregateError with a `PLUGIN_STOP_FAILED` for each part that did not stop; the others have.
   */
  stop(): Promise<void>;
  /** Resolves once nothing that a person started is running. */
  idle(): Promise<void>;
  /** The plugins with what they use and provide, the start order, the commands, and the gates each passes. */
  explain(): string;
  /**
   * Sends to a webhook address through the bot's one transport.
   * @throws BronxError `BOT_NOT_STARTED`
   */
  webhook(url: string): WebhookClient;
  /** What starting with this connection would change about the commands on Discord. Changes nothing, starts nothing. */
  plan(connection: Connection): Promise<BotSyncPlan>;
  /**
   * Errors that it met and did not throw, oldest first: what members saw as "something went wrong", what listeners and
   * tasks threw, a sync that failed. The log has them too; of many, the newest hundred are kept.
   */
  failures(): readonly unknown[];
  /** What is running or open right now, by name; for a stop that takes too long. */
  open(): readonly string[];
}

/** Where a bot is between its start and its stop. */
export type BotState = 'stopped' | 'starting' | 'started' | 'stopping';

/**
 * Composes a bot. The order of plugins does not matter: what uses starts after what provides.
 * @throws BronxError that names the part that does not fit, or that Discord would refuse.
 */
export function createBot<
  const P extends readonly Plugin[] = [],
  const C extends readonly Command[] = [],
  const X extends readonly Component[] = [],
  const L extends readonly Listener[] = [],
  const K extends readonly Task[] = [],
  const G extends readonly Gate[] = [],
>(
  bot: BotSettings & {
    readonly plugins?: Served<P, Provided<P>>;
    readonly commands?: Served<C, Provided<P>>;
    readonly components?: Served<X, Provided<P>>;
    readonly listeners?: Served<L, Provided<P>>;
    readonly tasks?: Served<K, Provided<P>>;
    readonly gates?: Served<G, Provided<P>>;
  },
): Bot<P[number][typeof facts]['runs'] | Runs<C>> {
  // The types above check what the compiler can; `compose` checks it again at run time.
  return new ComposedBot(compose(bot as BotSettings & BotParts));
}
