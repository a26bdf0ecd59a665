import type { Kysely, Transaction } from 'kysely';
import type { Engine, UnitOfWork, WriteOptions } from './service.ts';

/** One place where tables are kept: an SQLite file, or a Postgres database. */
export interface Backend {
  readonly engine: Engine;
  /** For statements outside of units of work. */
  readonly reader: Kysely<unknown>;
  /** Runs a unit of work on behalf of the tables of that name. */
  write<T>(name: string, work: Work<T>, options?: WriteOptions): Promise<T>;
  /** Runs a migration: no other process runs one meanwhile, and it may take minutes. */
  migrate(name: string, work: (db: Transaction<unknown>) => Promise<void>): Promise<void>;
}

/** What a unit of work does. */
export type Work<T> = (db: Transaction<unknown>, unit: UnitOfWork) => Promise<T>;
