/** Checks what would be published: that manifests are right, and that types resolve for those who import them. */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const failed = publicPackages(join(root, 'packages')).filter((folder) => !passes(folder));
process.exitCode = failed.length === 0 ? 0 : 1;

function publicPackages(folder: string): readonly string[] {
  return readdirSync(folder)
    .map((name) => join(folder, name))
    .filter((path) => !readManifest(path).private);
}

interface Manifest {
  readonly private?: boolean;
  readonly exports?: object;
}

function readManifest(path: string): Manifest {
  return JSON.parse(readFileSync(join(path, 'package.json'), 'utf8')) as Manifest;
}

/** The package is packed as npm would, so that a file missing from `files` is missed here too. */
function passes(folder: string): boolean {
  const published = run(folder, 'publint', ['--strict']);
  // A package that is only run has no types to resolve.
  return (readManifest(folder).exports === undefined || typesResolve(folder)) && published;
}

function typesResolve(folder: string): boolean {
  return run(folder, 'attw', [
    '--pack',
    '.',
    '--profile',
    'esm-only',
    '--format',
    'table-flipped',
    '--no-color',
    '--no-emoji',
  ]);
}

function run(cwd: string, command: string, args: readonly string[]): boolean {
  const { status, error } = spawnSync(join(root, 'node_modules/.bin', command), args, {
    cwd,
    stdio: 'inherit',
  });
  if (status !== 0)
    console.error(`${command} does not accept ${cwd}${error ? `: ${error.message}` : '; see above'}.`);
  return status === 0;
}
