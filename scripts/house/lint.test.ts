import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'lint-'));
afterAll(() => rmSync(folder, { recursive: true }));

const lines = (count: number) => Array.from({ length: count }, (_, line) => `  note(${line});`).join('\n');
const files: Readonly<Record<string, string>> = {
  'any.ts': 'export const one = (value: any) => value;',
  'bang.ts': 'export const one = (value: string | undefined) => value!;',
  'code.ts': 'export const run = (text: string) => eval(text) ?? new Function(text);',
  'default.ts': 'export default 1;',
  'circle.ts': "import { square } from './square.ts';\nexport const circle = () => square;",
  'square.ts': "import { circle } from './circle.ts';\nexport const square = () => circle;",
  'long-file.ts': `export const note = (line: number) => line;\n${lines(350)}`,
  'long-function.ts': `const note = (line: number) => line;\nexport function long() {\n${lines(60)}\n}`,
  'CamelName.ts': 'export const one = 1;',
  'ignore.ts': '// @ts-ignore\nexport const one: string = 1;',
  'titles.test.ts': "test('it should work', () => expect(1).toBe(1));",
};
for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), `${text}\n`);

const { stdout } = spawnSync(
  join(root, 'node_modules/.bin/oxlint'),
  ['-c', '.oxlintrc.json', '-f', 'unix', folder],
  {
    cwd: root,
    encoding: 'utf8',
  },
);

test.each([
  ['any.ts', 'no-explicit-any'],
  ['bang.ts', 'no-non-null-assertion'],
  ['code.ts', 'no-eval'],
  ['code.ts', 'no-new-func'],
  ['default.ts', 'no-default-export'],
  ['circle.ts', 'no-cycle'],
  ['long-file.ts', 'max-lines'],
  ['long-function.ts', 'max-lines-per-function'],
  ['CamelName.ts', 'filename-case'],
  ['ignore.ts', 'ban-ts-comment'],
  ['titles.test.ts', 'valid-title'],
])('the linter finds %s by %s', (file, rule) => {
  const findings = stdout.split('\n').filter((line) => line.includes(file) && line.includes(`(${rule})`));

  expect(findings).not.toEqual([]);
});
