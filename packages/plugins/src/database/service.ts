import { defineService } from '@bronxbot/core';
import type { Kysely, Migration, Transaction } from 'kysely';
import type { DatabaseStatus } from './status.ts';

/** Which engine answers. Queries are the same; a migration may have to know. */
export type Engine = 'sqlite' | 'postgres';

/** The tables of one plugin. Make it with `defineTables`. */
export interface Tables<out Schema> {
  /**
   * Unique in the bot: the name under which its migrations are remembered, and the prefix of its tables.
   * 1 to 32 of `a`–`z`, `0`–`9`, `_`; first a letter.
   */
  readonly name: string;
  /** In the order of their names; each runs once, in a transaction. */
  readonly migrations: Readonly<Record<string, (engine: Engine) => Migration>>;
  /** What may go once it is old: a task removes it. @defaultValue nothing goes */
  readonly retention?: readonly Retention[];
  /**
   * Kept apart on SQLite, in a second file that is committed faster and may lose the last commits in a power cut: for counts,
   * never for money. A unit of work covers one file. @defaultValue `false`
   */
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

/** How a unit of work is kept apart from those that run at the same time. */
export interface WriteOptions {
  /**
   * On Postgres. `'serializable'` is what SQLite does anyway: units behave as if they ran one after another, and one that met a
   * conflict runs again. `'read-committed'` is faster where units contend, and safe only when the unit locks the rows it reads
   * (`for update`, in one order) or checks inside the statement that writes. @defaultValue `'serializable'`
   */
  readonly isolation?: 'serializable' | 'read-committed';
}

/**
 * The open tables of one plugin.
 *
 * Values are the same on both engines. Whole numbers of 64 bits are exact: a `number` up to 2⁵³ − 1 either side of zero, a
 * `bigint` beyond. Truth is 0 and 1. Bytes are a `Buffer`. Moments are numbers, UTC milliseconds. Anything else, such as a
 * `Date`, an object, `undefined` or `NaN`, is refused with `DATABASE_INVALID`.
 */
export interface Store<Schema> {
  /**
   * Reads what is committed; each statement sees the moment it runs at. For rows that must agree with each other, use one statement
   * or `write`.
   * @throws Unavailable `DATABASE_UNAVAILABLE` when the database does not answer in time.
   */
  read<T>(work: (db: Kysely<Schema>) => Promise<T>): Promise<T>;
  /**
   * Runs one unit of work: all of it or nothing, and resolved only once it is durable. On SQLite, units that run at the same time
   * share one commit.
   * Await nothing but the database inside. It may run again after a conflict, so it must have no other effects.
   * @throws Unavailable `DATABASE_UNAVAILABLE` when the database does not answer in time; nothing was written.
   * @throws Unavailable `DATABASE_UNCERTAIN` when the connection broke during the commit on Postgres: written or not, nobody knows.
   * @throws PluginError `DATABASE_UNIQUE` when a row exists already.
   * @throws PluginError `DATABASE_FULL` when the disk takes no more; what was there before stays readable.
   * @throws PluginError `DATABASE_INVALID` when the unit did not end in time because it awaited something else.
   */
  write<T>(
    work: (db: Transaction<Schema>, unit: UnitOfWork) => Promise<T>,
    options?: WriteOptions,
  ): Promise<T>;
  /** These tables inside a unit of work that another plugin began, so that both become durable together. */
  within(unit: UnitOfWork): Transaction<Schema>;
  /**
   * Runs a part of such a unit of work: when the part throws, what it wrote is undone, and the unit may go on. One part after another.
   * A statement that fails, fails the unit as ever.
   */
  attempt<T>(unit: UnitOfWork, work: (db: Transaction<Schema>) => Promise<T>): Promise<T>;
}

/** Tables that are open, for whoever looks after all of them. */
export interface OpenTables {
  readonly tables: Tables<unknown>;
  readonly store: Store<unknown>;
}

/**
 * What keeps a database quick. `checkpoint`: the write-ahead log of SQLite goes into its file. `analyse`: what the planner knows
 * about the tables is made new. `vacuum`: space of deleted rows is given back; SQLite answers nobody else meanwhile.
 */
export type Upkeep = 'checkpoint' | 'analyse' | 'vacuum';

/** What must survive. */
export interface Database {
  readonly engine: Engine;
  /**
   * Brings the tables up to date and opens them. Call it once, when your plugin starts.
   * @throws PluginError `DATABASE_INVALID` for a name that is taken, or migrations that changed after they ran.
   */
  open<Schema>(tables: Tables<Schema>): Promise<Store<Schema>>;
  /** All tables that are open. */
  opened(): readonly OpenTables[];
  /** How it is. It answers within three seconds, also when the database hangs; it never throws. */
  status(): Promise<DatabaseStatus>;
  /** Runs one kind of upkeep over everything. On Postgres it runs in the server, and may take its time. */
  upkeep(kind: Upkeep): Promise<void>;
  /**
   * Writes a copy of the SQLite file while the bot runs; the bot answers nobody meanwhile. The path must be free.
   * Tables of statistics are not in it.
   * @throws PluginError `DATABASE_INVALID` on Postgres (use `pg_dump`), or when there is a file at the path.
   * @throws PluginError `DATABASE_FULL` when the disk takes no more.
   */
  backup(path: string): Promise<void>;
}
export const Database = defineService<Database>()('database');
// With the service, for other plugins know this file alone.
export { defineTables } from './define-tables.ts';
