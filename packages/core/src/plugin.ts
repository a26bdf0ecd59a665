import type { Command } from './commands/command.ts';
import type { Runs } from './commands/command.ts';
import type { Component } from './components/component.ts';
import type { Gate } from './dispatch/gate.ts';
import { describe, type PluginDescription } from './internal/description.ts';
import type { Listener } from './listener.ts';
import type { Awaitable, Needs, NeedsOf, Part, PartFacts, Service, Used, Uses } from './service.ts';
import type { Task } from './tasks/task.ts';

export interface PluginFacts extends PartFacts {
  readonly provides: string;
  readonly runs: object;
}
/** A plugin. Its type says what it provides, needs and runs. */
export interface Plugin<out F extends PluginFacts = PluginFacts> extends Part<F> {}

/** What a plugin owes to the people it keeps data about. */
export interface Privacy<in Services> {
  /** What is kept, why and for how long, in words a member understands. */
  readonly describe: string;
  /** Everything kept about this person, as JSON. */
  export(userId: string, services: Services): Awaitable<object>;
  /** Removes it. Erasing twice is fine. */
  erase(userId: string, services: Services): Awaitable<void>;
}

type Keeping<Stores, Services> = Stores extends true ? KeepsPersonalData<Services> : KeepsNothing;
interface KeepsNothing {
  readonly privacy?: never;
}
interface KeepsPersonalData<Services> {
  readonly privacy: Privacy<Services>;
}

type Starting<T, Provided extends string, Services> = [Provided] extends [never]
  ? Starts<Services>
  : Provides<T, Provided, Services>;
interface Starts<Services> {
  start?(services: Services): Awaitable<void>;
  stop?(): Awaitable<void>;
}
interface Provides<T, Provided extends string, Services> {
  readonly provides: Service<T, Provided>;
  /** Makes the service. */
  start(services: Services): Awaitable<NoInfer<T>>;
  stop?(service: NoInfer<T>): Awaitable<void>;
}

interface Contents<Name extends string, Stores, U, T, Provided extends string, C, X, L, K, G> {
  readonly name: Name;
  /** Says that this plugin keeps something about people; then it owes them `privacy`. @defaultValue `false` */
  readonly storesPersonalData?: Stores;
  readonly uses?: U;
  readonly provides?: Service<T, Provided>;
  readonly commands?: C;
  readonly components?: X;
  readonly listeners?: L;
  readonly tasks?: K;
  readonly gates?: G;
}

/** Describes a plugin: what it uses, what it provides, and what it adds to the bot. */
export function definePlugin<
  const Name extends string,
  const Stores extends boolean = false,
  const U extends Uses = {},
  T = void,
  Provided extends string = never,
  const C extends readonly Command[] = [],
  const X extends readonly Component[] = [],
  const L extends readonly Listener[] = [],
  const K extends readonly Task[] = [],
  const G extends readonly Gate[] = [],
>(
  plugin: Contents<Name, Stores, U, T, Provided, C, X, L, K, G> &
    Keeping<Stores, Used<U>> &
    Starting<T, Provided, Used<U>>,
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
