import { createRequire } from 'node:module';
import type { SqliteDriver, SqliteHandle } from './driver.ts';

/** What `better-sqlite3` and `libsql` have in common. */
interface NpmSqlite {
  new (path: string): NpmHandle;
}
interface NpmHandle extends SqliteHandle {
  defaultSafeIntegers(on: boolean): unknown;
}

/** Both are CommonJS. Bundlers leave a `require` of their own making alone, where they would want an optional package to be there. */
const require = createRequire(import.meta.url);

/**
 * A driver from npm, or `undefined` where it is not installed.
 * @throws what the package says where it is installed and opens nothing: its install script did not run, or ran for another Node.
 */
export function npmSqlite(
  name: 'better-sqlite3' | 'libsql',
  load: (name: string) => unknown = require,
): SqliteDriver | undefined {
  const Library = loadIfThere(name, load);
  if (!Library) return undefined;
  // The binary is loaded with the first database.
  new Library(':memory:').close();
  return {
    name,
    open(path) {
      const handle = new Library(path);
      handle.defaultSafeIntegers(true);
      return handle;
    },
  };
}

function loadIfThere(name: string, load: (name: string) => unknown): NpmSqlite | undefined {
  try {
    return load(name) as NpmSqlite;
  } catch (error) {
    // Said of the package, and of the one with its binary for this platform.
    if (error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND') return undefined;
    throw error;
  }
}
