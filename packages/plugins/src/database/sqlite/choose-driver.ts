import { PluginError } from '../../errors.ts';
import type { SqliteDriver } from './driver.ts';
import { nodeSqlite } from './node-sqlite.ts';
import { npmSqlite } from './npm-sqlite.ts';

/** Names of the drivers, best first. */
export const SQLITE_DRIVERS = ['node:sqlite', 'better-sqlite3', 'libsql'] as const;
/** One of them. */
export type SqliteDriverName = (typeof SQLITE_DRIVERS)[number];

/**
 * Loads the best driver there is: Node's own where it is ready, `better-sqlite3` where the author installed it, else `libsql`, which
 * comes with this package. One that is installed and does not work is passed over; `db health` says which it is.
 * @param load loads a package from npm.
 * @throws PluginError `DATABASE_DRIVER_MISSING`, whose `cause` is why those do not work that are installed.
 */
export async function chooseDriver(
  names: readonly SqliteDriverName[] = SQLITE_DRIVERS,
  load?: (name: string) => unknown,
): Promise<SqliteDriver> {
  const failures: unknown[] = [];
  for (const name of names) {
    try {
      const driver = name === 'node:sqlite' ? nodeSqlite() : npmSqlite(name, load);
      if (driver) return driver;
    } catch (error) {
      failures.push(error);
    }
  }
  throw new PluginError(
    'DATABASE_DRIVER_MISSING',
    `None of ${names.join(', ')} can be loaded here, so the SQLite file cannot be opened. Run \`npm install better-sqlite3\`, use Node 24 or newer, or give the bot a Postgres server (\`url\`).`,
    failures.length > 0 ? { cause: new AggregateError(failures, 'Installed, and of no use here') } : {},
  );
}
