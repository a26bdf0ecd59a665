import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

/** A page of documentation. */
export interface Page {
  /** Relative to the root of the repository, with `/`. */
  readonly path: string;
  readonly text: string;
}

/** Every page that a reader of the repository or of the site sees. */
export function readPages(): readonly Page[] {
  const folders = ['docs/guide', 'docs/decisions', 'docs/reference'].flatMap((folder) =>
    readdirSync(join(root, folder)).map((name) => `${folder}/${name}`),
  );
  const packages = readdirSync(join(root, 'packages')).flatMap((name) => [
    `packages/${name}/README.md`,
    `packages/${name}/CONTROL.md`,
  ]);
  const plugins = readdirSync(join(root, 'packages/plugins/src')).map(
    (name) => `packages/plugins/src/${name}/README.md`,
  );
  return [
    'README.md',
    'CONTRIBUTING.md',
    'SECURITY.md',
    'CODE_OF_CONDUCT.md',
    'docs/architecture.md',
    'docs/principles.md',
    'docs/errors.md',
    ...packages,
    ...plugins,
    ...folders,
  ]
    .filter((path) => path.endsWith('.md') && exists(path))
    .map((path) => ({ path, text: readText(path) }));
}

/** @param path relative to the root of the repository. */
export const readText = (path: string): string => readFileSync(join(root, path), 'utf8');

/** @param path relative to the root of the repository. */
export const exists = (path: string): boolean => existsSync(join(root, path));
