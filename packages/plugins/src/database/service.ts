import { defineService } from '@bronxbot/core';
import type { Kysely, Migration, Transaction } from 'kysely';

/** Which engine answers. Queries are the same; a migration may have to know. */
export type Engine = 'sqlite' | 'postgres';

/** The tables of one plugin. Make it with `defineTables`. */
export interface Tables<out Schema> {
  /** Unique in the bot: the name under which its migrations are remembered, and the prefix of its tables. */
  readonly name: string;
  /** In the order of their names; each runs once, in a transaction. */
  readonly migrations: Readonly<Record<string, (engine: Engine) => Migration>>;
  /** What may go once it is old: a task removes it. @defaultValue nothing goes */
  readonly retention?: readonly Retention[];
  /** Kept apart, committed faster, and lost first in a power cut: for counts, never for money. @defaultValue `false` */
  readonly statistics?: boolean;
  /** @internal only a promise to the compiler */
  readonly schema?: Schema;
}

/** Rows older than this are removed. */
export interface Retention {
  readonly table: string;
  /** The column that holds UTC milliseconds. */
  readonly column: string;
  readonly keepMs: number;
}

/** One unit of work under way. It ends with the function that got it. */
export interface UnitOfWork {
  readonly engine: Engine;
}

/** The open tables of one plugin. */
export interface Store<Schema> {
  /**
   * Reads what is committed.
   * @throws Unavailable `DATABASE_UNAVAILABLE` when the database does not answer in time.
   */
  read<T>(work: (db: Kysely<Schema>) => Promise<T>): Promise<T>;
  /**
   * Runs one unit of work: all of it or nothing, and resolved only once it is durable. Units that run at the same time share one commit.
   * Await nothing but the database inside. It may run again after a conflict, so it must have no other effects.
   * @throws Unavailable `DATABASE_UNAVAILABLE` when the database does not answer in time; nothing was written.
   * @throws PluginError `DATABASE_UNIQUE` when a row exists already.
   * @throws PluginError `DATABASE_FULL` when the disk is full; what was there before stays readable.
   */
  write<T>(work: (db: Transaction<Schema>, unit: UnitOfWork) => Promise<T>): Promise<T>;
  /** These tables inside a unit of work that another plugin began, so that both become durable together. */
  within(unit: UnitOfWork): Transaction<Schema>;
}

/** What must survive. */
export interface Database {
  readonly engine: Engine;
  /** Brings the tables up to date and opens them. Call it once, when your plugin starts. */
  open<Schema>(tables: Tables<Schema>): Promise<Store<Schema>>;
}
export const Database = defineService<Database>()('database');
