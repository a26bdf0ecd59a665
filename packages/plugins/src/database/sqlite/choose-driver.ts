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
 * comes with this package.
 * @throws PluginError `DATABASE_DRIVER_MISSING`
 */
export async function chooseDriver(
  names: readonly SqliteDriverName[] = SQLITE_DRIVERS,
): Promise<SqliteDriver> {
  for (const name of names) {
    const driver = name === 'node:sqlite' ? nodeSqlite() : npmSqlite(name);
    if (driver) return driver;
  }
  throw new PluginError(
    'DATABASE_DRIVER_MISSING',
    `None of ${names.join(', ')} can be loaded here, so the SQLite file cannot be opened. Run \`npm install better-sqlite3\`, use Node 24 or newer, or give the bot a Postgres server (\`url\`).`,
  );
}
