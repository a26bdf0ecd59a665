import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import ts from 'typescript';

/** A parsed file of the repository. */
export interface Source {
  /** Relative to the root of the repository, with `/`. */
  readonly path: string;
  readonly tree: ts.SourceFile;
}

const ROOTS = ['packages', 'examples', 'bench', 'scripts'];
const SKIPPED = new Set(['node_modules', 'dist', 'results', 'fixtures']);

/** Every TypeScript file that we wrote and ship or run: no tests, no compile-only contracts, no fixtures. */
export const readSources = (root: string): readonly Source[] =>
  ROOTS.flatMap((folder) => filesIn(join(root, folder)))
    .map((file) => ({ file, path: relative(root, file).split(sep).join('/') }))
    .filter(({ path }) => isProduct(path))
    .map(({ file, path }) => parseSource(path, readFileSync(file, 'utf8')));

/** @param path relative to the root of the repository, with `/`. */
export const parseSource = (path: string, text: string): Source => ({
  path,
  tree: ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true),
});

const isProduct = (path: string) =>
  /\.tsx?$/.test(path) && !/\.(test|fixture|d)\.tsx?$|\/test\/|\.config\.ts$/.test(path);

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (SKIPPED.has(entry.name)) return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesIn(path) : [path];
  });
}

/** Every node of a tree, parents before children. */
export function* nodesOf(node: ts.Node): Generator<ts.Node> {
  yield node;
  for (const child of node.getChildren()) yield* nodesOf(child);
}

/** The line a node starts on, from 1. */
export const lineOf = (node: ts.Node): number =>
  node.getSourceFile().getLineAndCharacterOfPosition(node.getStart()).line + 1;
