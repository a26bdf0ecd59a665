import { createRequire } from 'node:module';
import type { SqliteDriver, SqliteHandle } from './driver.ts';

/** What `better-sqlite3` and `libsql` have in common. */
interface NpmSqlite {
  new (path: string): NpmHandle;
}
interface NpmHandle extends SqliteHandle {
  defaultSafeIntegers(on: boolean): unknown;
}

/** A driver from npm, or `undefined` where it is not installed. */
export function npmSqlite(name: 'better-sqlite3' | 'libsql'): SqliteDriver | undefined {
  const Library = load(name);
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

/** Both are CommonJS. Bundlers leave a `require` of their own making alone, where they would want an optional package to be there. */
const require = createRequire(import.meta.url);

function load(name: string): NpmSqlite | undefined {
  try {
    return require(name) as NpmSqlite;
  } catch (error) {
    // Said of the package, and of the one with its binary for this platform.
    if (error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND') return undefined;
    throw error;
  }
}
