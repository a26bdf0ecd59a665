import { mkdir, open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type Clock, type Logger, sleep } from '@bronxbot/core';
import { PluginError } from '../../errors.ts';
import { createConnection, type SqliteConnection } from './connection.ts';
import type { SqliteDriver } from './driver.ts';
import { corrupt, isBusy, isCorrupt, sqliteCode } from './sqlite-errors.ts';

/** What happens at start to a file that is damaged. */
export type OnCorrupt = 'refuse' | 'start-empty';

export interface OpenFileOptions {
  readonly driver: SqliteDriver;
  readonly clock: Clock;
  readonly log: Logger;
  readonly onCorrupt: OnCorrupt;
  /** `FULL` survives a power cut; `NORMAL` may lose the last commits in one. */
  readonly synchronous: 'FULL' | 'NORMAL';
}

/** A process that is replaced needs a moment to let go of its file. */
const BUSY_WAIT_MS = 3_000;
const BUSY_RETRY_MS = 100;

/** What SQLite puts beside a file. */
const SUFFIXES = ['', '-wal', '-shm', '-journal'] as const;

/**
 * Opens an SQLite file for this process alone, or makes it, with its folder, readable to its owner only.
 * @throws PluginError `DATABASE_BUSY` when another process has it, `DATABASE_CORRUPT` when it is damaged, `DATABASE_INVALID` when
 * it cannot be opened.
 */
export async function openFile(path: string, options: OpenFileOptions): Promise<SqliteConnection> {
  await makeFile(path);
  try {
    return await openWhenFree(path, options);
  } catch (error) {
    if (!(error instanceof PluginError) || error.code !== 'DATABASE_CORRUPT') throw error;
    if (options.onCorrupt === 'refuse') throw error;
    const aside = await putAside(path, options.clock.now());
    options.log.error('The SQLite file is damaged. It was put aside, and the bot starts with an empty one', {
      path,
      aside,
      error,
    });
    await makeFile(path);
    return openWhenFree(path, options);
  }
}

async function makeFile(path: string): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    // SQLite gives its log the mode of the file.
    await (await open(path, 'a', 0o600)).close();
  } catch (cause) {
    throw new PluginError(
      'DATABASE_INVALID',
      `The SQLite file ${path} cannot be made or written: ${cause instanceof Error ? cause.message : String(cause)}. Give the bot a folder it may write to (\`file\`).`,
      { cause },
    );
  }
}

async function openWhenFree(path: string, options: OpenFileOptions): Promise<SqliteConnection> {
  const endsAtMs = options.clock.monotonic() + BUSY_WAIT_MS;
  for (;;) {
    try {
      return openOnce(path, options);
    } catch (error) {
      if (!isBusy(error)) throw isCorrupt(error) ? corrupt(path, sqliteCode(error) ?? '', error) : error;
      if (options.clock.monotonic() >= endsAtMs) throw busy(path, error);
    }
    await sleep(options.clock, BUSY_RETRY_MS);
  }
}

function openOnce(path: string, { driver, synchronous }: OpenFileOptions): SqliteConnection {
  const connection = createConnection(path, driver.open(path));
  try {
    // Who waits is this function: `better-sqlite3` would hold up the event loop for five seconds.
    connection.rows('pragma busy_timeout = 0');
    // Exclusive before the log: then SQLite keeps the log's index in memory and lets no second process in.
    connection.rows('pragma locking_mode = exclusive');
    connection.rows('pragma journal_mode = wal');
    connection.rows(`pragma synchronous = ${synchronous}`);
    // Commits of this kind do not wait for the disk, only checkpoints do: at SQLite's 1,000 pages one holds the event loop for 20 ms.
    if (synchronous === 'NORMAL') connection.rows('pragma wal_autocheckpoint = 200');
    connection.rows('pragma foreign_keys = on');
    connection.rows('pragma trusted_schema = off');
    // What is deleted is overwritten: somebody may have had it erased.
    connection.rows('pragma secure_delete = on');
    connection.rows(`pragma journal_size_limit = ${64 * 1024 * 1024}`);
    check(connection);
    return connection;
  } catch (error) {
    // As it is: to leave the log would write into a file that may be damaged.
    connection.close();
    throw error;
  }
}

function check(connection: SqliteConnection): void {
  const [row] = connection.rows('pragma quick_check(1)');
  const found = String(Object.values(row ?? {})[0]);
  if (found !== 'ok') throw corrupt(connection.path, found);
}

/**
 * Closes a file and gives its lock back. `libsql` holds a closed file until the garbage collector has found its statements; leaving
 * the log lets go at once, and the file is complete without others beside it.
 */
export function closeFile(connection: SqliteConnection): void {
  try {
    connection.rows('pragma journal_mode = delete');
    connection.rows('pragma locking_mode = normal');
    connection.rows('pragma user_version');
  } finally {
    connection.close();
  }
}

async function putAside(path: string, nowMs: number): Promise<string> {
  const aside = `${path}.damaged-${nowMs}`;
  for (const suffix of SUFFIXES) await renameIfThere(path + suffix, aside + suffix);
  return aside;
}

async function renameIfThere(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
}

const busy = (path: string, cause: unknown) =>
  new PluginError(
    'DATABASE_BUSY',
    `Another process has the SQLite file ${path} open, and one at a time may. Stop the other bot, give this one a file of its own (\`file\`), or give all of them a Postgres server (\`url\`).`,
    { cause },
  );
