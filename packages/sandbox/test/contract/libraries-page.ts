import { readdirSync, readFileSync } from 'node:fs';

const HERE = new URL('.', import.meta.url);
const read = (file: string) => readFileSync(new URL(file, HERE), 'utf8');
const matches = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, ...groups]) => groups);

const FORMATS: Readonly<Record<string, string>> = { esm: 'ESM', cjs: 'CommonJS' };

/** The page on what bots of other libraries do on the sandbox as they are, from the tests that prove it. */
export function librariesPage(): string {
  const acts = matches(read('contract.ts'), /\btest\(\s*'([^']+)'/g).map(([title = '']) => title);
  const libraries = readdirSync(HERE)
    .filter((file) => file.endsWith('.test.ts'))
    .flatMap((file) => matches(read(file), /^contract\('([^']+)', '(\w+)'\)/gm))
    .map(([library = '', format = '']) => `${versionOf(library)} (${FORMATS[format] ?? format})`);
  return (
    [
      '---\ntitle: Libraries that run on the sandbox\n---',
      '# Libraries that run on the sandbox',
      'A small bot of each library is started as `sandbox run` starts bots: its code names no sandbox, and the library is as npm has it. CI runs every cell of this table; a library that fails one fails CI.',
      'This page is generated from the tests in `packages/sandbox/test/contract` by `npx vitest run packages/sandbox/test/contract/libraries.test.ts -u`.',
      tableOf(
        ['A bot', ...libraries],
        acts.map((act) => [act, ...libraries.map(() => 'yes')]),
      ),
    ].join('\n\n') + '\n'
  );
}

/** A table as the formatter of this repository has it. */
function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((_, at) => Math.max(...[head, ...rows].map((cells) => cells[at]?.length ?? 0)));
  const row = (cells: readonly string[], fill = ' ') =>
    `| ${widths.map((width, at) => (cells[at] ?? '').padEnd(width, fill)).join(' | ')} |`;
  return [row(head), row([], '-'), ...rows.map((cells) => row(cells))].join('\n');
}

function versionOf(library: string): string {
  const file = read('../../package.json');
  const { devDependencies } = JSON.parse(file) as { devDependencies: Record<string, string> };
  return `${library} ${devDependencies[library] ?? ''}`;
}
