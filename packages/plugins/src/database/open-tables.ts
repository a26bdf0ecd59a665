import type { Clock, Logger } from '@bronxbot/core';
import { PluginError } from '../errors.ts';
import type { Backend } from './backend.ts';
import { migrate } from './migrate.ts';
import type { OpenTables, Store, Tables } from './service.ts';
import { attempt, joinUnit } from './units.ts';

export interface OpenerOptions {
  /** Where tables are kept. */
  backendFor(tables: Tables<unknown>): Promise<Backend>;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Opens tables, each once. */
export interface Opener {
  open<Schema>(tables: Tables<Schema>): Promise<Store<Schema>>;
  opened(): readonly OpenTables[];
}

/** Makes an opener. Tables are brought up to date one after another, in the order in which they are opened. */
export function createOpener({ backendFor, clock, log }: OpenerOptions): Opener {
  const open = new Map<
    string,
    { readonly tables: Tables<unknown>; readonly store: Promise<Store<unknown>> }
  >();
  const done: OpenTables[] = [];
  let last: Promise<unknown> = Promise.resolve();

  async function bringUp(tables: Tables<unknown>): Promise<Store<unknown>> {
    const backend = await backendFor(tables);
    await migrate(backend, tables, { nowMs: clock.now(), log });
    const store = storeOf(backend, tables.name);
    done.push({ tables, store });
    return store;
  }
  return {
    async open<Schema>(tables: Tables<Schema>) {
      checkName(tables);
      const before = open.get(tables.name);
      if (before && before.tables !== tables) throw taken(tables.name);
      const store = before?.store ?? last.then(() => bringUp(tables));
      if (!before) open.set(tables.name, { tables, store });
      // Whoever opens these hears of it; the next ones do not depend on it.
      last = store.catch(() => {});
      return (await store) as Store<Schema>;
    },
    opened: () => done,
  };
}

const storeOf = (backend: Backend, name: string): Store<unknown> => ({
  read: async (work) => work(backend.reader),
  write: (work, options) => backend.write(name, work, options),
  within: (unit) => joinUnit(backend, name, unit).db,
  attempt: async (unit, work) => attempt(joinUnit(backend, name, unit), work),
});

function checkName({ name }: Tables<unknown>): void {
  if (/^[a-z][a-z0-9_]{0,31}$/.test(name)) return;
  throw new PluginError(
    'DATABASE_INVALID',
    `Tables cannot be called '${name}'. Use 1 to 32 of a–z, 0–9 and _, first a letter.`,
  );
}

const taken = (name: string) =>
  new PluginError(
    'DATABASE_INVALID',
    `Two sets of tables are called '${name}', so their migrations would be taken for each other's. Rename one.`,
  );
