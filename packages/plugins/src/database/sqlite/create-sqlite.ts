import type { Clock, Logger } from '@bronxbot/core';
import { SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';
import type { Backend } from '../backend.ts';
import { createHandles } from '../handles.ts';
import { beginUnit } from '../units.ts';
import type { SqliteConnection } from './connection.ts';
import type { SqliteDriver } from './driver.ts';
import { GroupCommit } from './group-commit.ts';
import { closeFile, type OnCorrupt, openFile } from './open-file.ts';

export interface SqliteOptions {
  readonly path: string;
  readonly driver: SqliteDriver;
  readonly clock: Clock;
  readonly log: Logger;
  readonly onCorrupt: OnCorrupt;
  readonly synchronous: 'FULL' | 'NORMAL';
  readonly timeoutMs: number;
  readonly maxWaiting: number;
}

/** An SQLite file that is open. */
export interface SqliteBackend extends Backend {
  readonly path: string;
  readonly waiting: number;
  readonly longestWaitMs: number;
  /** Runs something on the connection between commits. */
  alone<T>(work: (connection: SqliteConnection) => T): Promise<T>;
  /** Ends what is under way, and closes the file. */
  stop(): Promise<void>;
}

/** A migration may rewrite a table of millions of rows. */
const MIGRATION_LIMIT_MS = 600_000;

const HANDLES = createHandles({
  createAdapter: () => new SqliteAdapter(),
  createQueryCompiler: () => new SqliteQueryCompiler(),
  createIntrospector: (db) => new SqliteIntrospector(db),
});

/** Opens an SQLite file. @throws PluginError as `openFile` does. */
export async function createSqlite(options: SqliteOptions): Promise<SqliteBackend> {
  const { path, clock, timeoutMs, maxWaiting } = options;
  const connection = await openFile(path, options);
  const turns = new GroupCommit({ connection, clock, maxWaiting, timeoutMs });
  const write = async <T>(name: string, limitMs: number, work: Parameters<Backend['write']>[1]) =>
    turns.write({
      name,
      limitMs,
      async work() {
        const unit = beginUnit(backend, name, async (query) => connection.run(query), HANDLES);
        try {
          const value = await work(unit.db, unit.token);
          unit.end();
          return value;
        } finally {
          unit.abandon();
        }
      },
    }) as Promise<T>;
  let stopped: Promise<void> | undefined;
  const backend: SqliteBackend = {
    engine: 'sqlite',
    path,
    reader: HANDLES.reader((query) => turns.read(() => connection.run(query))),
    write: (name, work) => write(name, timeoutMs, work),
    migrate: (name, work) => write(name, MIGRATION_LIMIT_MS, work),
    get waiting() {
      return turns.waiting;
    },
    get longestWaitMs() {
      return turns.longestWaitMs;
    },
    alone: (work) => turns.read(() => work(connection)),
    stop: () => (stopped ??= turns.drain().then(() => closeFile(connection))),
  };
  return backend;
}
