import type { SqliteDriver, SqliteHandle } from './driver.ts';

/** What `better-sqlite3` and `libsql` have in common. */
interface NpmSqlite {
  new (path: string): NpmHandle;
}
interface NpmHandle extends SqliteHandle {
  defaultSafeIntegers(on: boolean): unknown;
}

/** A driver from npm, or `undefined` where it is not installed. */
export async function npmSqlite(name: 'better-sqlite3' | 'libsql'): Promise<SqliteDriver | undefined> {
  const Library = await load(name);
  if (!Library) return undefined;
  return {
    name,
    open(path) {
      const handle = new Library(path);
      handle.defaultSafeIntegers(true);
      return handle;
    },
  };
}

async function load(name: string): Promise<NpmSqlite | undefined> {
  try {
    const module = (await import(name)) as { readonly default: NpmSqlite };
    return module.default;
  } catch (error) {
    // A platform package that is missing says MODULE_NOT_FOUND, a package that is missing ERR_MODULE_NOT_FOUND.
    if (error instanceof Error && 'code' in error && String(error.code).endsWith('MODULE_NOT_FOUND'))
      return undefined;
    throw error;
  }
}
