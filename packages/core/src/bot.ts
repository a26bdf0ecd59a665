import type { ClientOptions, WebhookClient } from 'discord.js';
import type { Clock } from './clock.ts';
import type { Command, Runs } from './commands/command.ts';
import type { Component } from './components/component.ts';
import type { CoreServiceName } from './core-services.ts';
import type { Gate } from './dispatch/gate.ts';
import type { Listener } from './listener.ts';
import type { Plugin } from './plugin.ts';
import type { facts, Part } from './service.ts';
import type { Task } from './tasks/task.ts';

/** Where and as whom a bot connects. */
export interface Connection {
  readonly token: string;
  /** The base address of the REST API without its version. @defaultValue Discord's */
  readonly api?: string;
  /** @defaultValue the machine's time */
  readonly clock?: Clock;
}

/** A bot that starts and stops. Its type says what people can run. */
export interface Bot<out R extends object = object> {
  /** For the compiler alone: what people can run, in words. It holds nothing at run time. */
  readonly '~runs'?: R;
  /**
   * Starts the plugins, logs in, and syncs the commands. What had started is stopped again if it fails.
   * @throws BronxError
   */
  start(connection: Connection): Promise<void>;
  /** Takes no new work, ends what runs, and stops everything in reverse order. Never hangs. */
  stop(): Promise<void>;
  /** Resolves once nothing that a person started is running. */
  idle(): Promise<void>;
  /** The plugins with what they use and provide, the start order, the commands, and the gates each passes. */
  explain(): string;
  /** Sends to a webhook address through the bot's one transport. */
  webhook(url: string): WebhookClient;
}

export interface BotSettings {
  /** @defaultValue only a mention works as prefix */
  readonly prefix?: string;
  /** Who may run what is `ownerOnly`. @defaultValue the application's owner or team */
  readonly ownerIds?: readonly string[];
  /** @defaultValue `10_000` */
  readonly startTimeoutMs?: number;
  /** For each plugin. @defaultValue `2_000` */
  readonly stopTimeoutMs?: number;
  /** How long running commands may take once the bot stops, in milliseconds. @defaultValue `4_000` */
  readonly drainTimeoutMs?: number;
  /** After how long a slow answer is deferred, in milliseconds; Discord's limit is 3,000. @defaultValue `1_500` */
  readonly deferAfterMs?: number;
  /** Over what the framework chooses for discord.js. */
  readonly client?: Partial<ClientOptions>;
}

type Provided<P extends readonly Plugin[]> = P[number][typeof facts]['provides'];

/** Each part as it is or, where a service is missing, a sentence in its place. */
type Served<Parts extends readonly Part[], Available extends string> = {
  readonly [I in keyof Parts]: [Missing<Parts[I], Available>] extends [never]
    ? Parts[I]
    : Unserved<Parts[I]['name'], Missing<Parts[I], Available>>;
};
type Missing<P extends Part, Available extends string> = Exclude<P[typeof facts]['needs'], Available | CoreServiceName>;
type Unserved<
  Name extends string,
  Needed extends string,
> = `'${Name}' uses the service '${Needed}', and no plugin provides it`;

/** The same for plugins, and a sentence in the place of each that provides what another provides. */
type Single<P extends readonly Plugin[], Available extends string, Doubled> = {
  readonly [I in keyof P]: [Missing<P[I], Available>] extends [never]
    ? [Extract<P[I][typeof facts]['provides'], Doubled>] extends [never]
      ? P[I]
      : `Two plugins provide the service '${P[I][typeof facts]['provides']}'`
    : Unserved<P[I]['name'], Missing<P[I], Available>>;
};
/** The services that more than one plugin provides. */
type Twice<P extends readonly Plugin[]> = Repeated<{ [I in keyof P]: P[I][typeof facts]['provides'] }>;
type Repeated<Names, Seen = never, Found = never> = Names extends readonly [infer First, ...infer Rest]
  ? Repeated<Rest, Seen | First, Found | Extract<First, Seen>>
  : Found;

/** Composes a bot. The order of plugins does not matter: what uses starts after what provides. */
export declare function createBot<
  const P extends readonly Plugin[] = [],
  const C extends readonly Command[] = [],
  const X extends readonly Component[] = [],
  const L extends readonly Listener[] = [],
  const K extends readonly Task[] = [],
  const G extends readonly Gate[] = [],
>(
  bot: BotSettings & {
    readonly plugins?: Single<P, Provided<P>, Twice<P>>;
    readonly commands?: Served<C, Provided<P>>;
    readonly components?: Served<X, Provided<P>>;
    readonly listeners?: Served<L, Provided<P>>;
    readonly tasks?: Served<K, Provided<P>>;
    readonly gates?: Served<G, Provided<P>>;
  },
): Bot<P[number][typeof facts]['runs'] | Runs<C>>;
