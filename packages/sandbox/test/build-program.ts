import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'tsup';

const PACKAGE = fileURLToPath(new URL('..', import.meta.url));

/** Programs as plain Node runs them, in a folder that is gone with its scope. */
export interface BuiltPrograms extends AsyncDisposable {
  /** File URL of a program by its name in `entry`. */
  url(name: string): string;
}

/** Compiles programs of the tests to one module format; packages are imported from the package's own. */
export async function buildPrograms(
  entry: Readonly<Record<string, string>>,
  format: 'esm' | 'cjs' = 'esm',
): Promise<BuiltPrograms> {
  const outDir = join(PACKAGE, 'node_modules', '.programs', crypto.randomUUID());
  await mkdir(outDir, { recursive: true });
  const sources = Object.fromEntries(
    Object.entries(entry).map(([name, file]) => [name, join(PACKAGE, file)]),
  );
  await build({
    entry: sources,
    format,
    outDir,
    outExtension: () => ({ js: format === 'esm' ? '.mjs' : '.cjs' }),
    target: 'node20',
    config: false,
    silent: true,
    skipNodeModulesBundle: true,
    splitting: false,
  });
  return {
    url: (name) => pathToFileURL(join(outDir, `${name}.${format === 'esm' ? 'mjs' : 'cjs'}`)).href,
    [Symbol.asyncDispose]: () => rm(outDir, { recursive: true }),
  };
}
