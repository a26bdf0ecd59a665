import type { Command } from './commands/command.ts';
import type { Runs } from './commands/command.ts';
import type { Component } from './components/component.ts';
import type { Gate } from './dispatch/gate.ts';
import { describe, type PluginDescription } from './internal/description.ts';
import type { Listener } from './listener.ts';
import type { Awaitable, Needs, NeedsOf, Part, PartFacts, Service, Used, Uses, Wrong } from './service.ts';
import type { Task } from './tasks/task.ts';

export interface PluginFacts extends PartFacts {
  readonly provides: string;
  readonly runs: object;
}
/** A plugin. Its type says what it provides, needs and runs. */
export interface Plugin<out F extends PluginFacts = PluginFacts> extends Part<F> {}

/** What a plugin owes to the people it keeps data about. */
export interface Privacy<in Services, out Text extends string = string> {
  /** What is kept, why and for how long, in words a member understands. */
  readonly describe: Text;
  /** Everything kept about this person, as JSON. */
  export(userId: string, services: Services): Awaitable<object>;
  /** Removes it. Erasing twice is fine. */
  erase(userId: string, services: Services): Awaitable<void>;
}

// One plain object, no intersections or unions around it: those made every plugin a third slower to check.
interface Contents<
  Name,
  Stores,
  Text extends string,
  U extends Uses,
  T,
  Provided extends string,
  C,
  X,
  L,
  K,
  G,
> {
  readonly name: Name;
  /** Says that this plugin keeps something about people; then it owes them `privacy`. @defaultValue `false` */
  readonly storesPersonalData?: Stores & Kept<Stores, Text>;
  readonly privacy?: Privacy<Used<U>, Text> & Declared<Stores>;
  readonly uses?: U;
  /** The service that `start` makes. */
  readonly provides?: Service<T, Provided>;
  readonly commands?: C;
  readonly components?: X;
  readonly listeners?: L;
  readonly tasks?: K;
  readonly gates?: G;
  /** Makes the service, where there is one; needed then. */
  start?(services: Used<U>): Awaitable<NoInfer<T>>;
  stop?(service: NoInfer<T>): Awaitable<void>;
}
/** `Text` is `never` where no `privacy` says what is kept. */
type Kept<Stores, Text> = [Stores, Text] extends [true, never]
  ? Wrong<'A plugin that stores personal data says in `privacy` how it is described, exported and erased'>
  : unknown;
type Declared<Stores> = Stores extends true ? unknown : Wrong<'Say `storesPersonalData: true` as well'>;

/**
 * Describes a plugin: what it uses, what it provides, and what it adds to the bot.
 * One that provides a service has a `start` that makes it; `createBot` refuses it otherwise.
 */
export function definePlugin<
  const Name extends string,
  const Stores extends boolean = false,
  Text extends string = never,
  const U extends Uses = {},
  T = void,
  Provided extends string = never,
  const C extends readonly Command[] = [],
  const X extends readonly Component[] = [],
  const L extends readonly Listener[] = [],
  const K extends readonly Task[] = [],
  const G extends readonly Gate[] = [],
>(
  plugin: Contents<Name, Stores, Text, U, T, Provided, C, X, L, K, G>,
): Plugin<{
  name: Name;
  provides: Provided;
  needs: Exclude<Needs<U> | NeedsOf<C> | NeedsOf<X> | NeedsOf<L> | NeedsOf<K> | NeedsOf<G>, Provided>;
  runs: Runs<C>;
}> {
  const empty = { commands: [], components: [], listeners: [], tasks: [], gates: [] };
  const description = { ...empty, uses: {}, storesPersonalData: false, ...plugin, kind: 'plugin' };
  return describe(description as unknown as PluginDescription);
}
