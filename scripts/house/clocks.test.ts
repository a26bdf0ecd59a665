import { expect, test } from 'vitest';
import { findBareClocks } from './clocks.ts';
import { parseSource } from './source.ts';

const found = (text: string, path = 'packages/core/src/tasks/board.ts') =>
  findBareClocks(parseSource(path, text));

test.each([
  'const at = Date.now();',
  'const read = Date.now;',
  'const at = globalThis.Date.now();',
  'const at = new Date();',
  'const at = new Date;',
  'const text = Date();',
  'const at = performance.now();',
  'setTimeout(() => {}, 5);',
  'const later = setInterval;',
  'globalThis.setTimeout(() => {}, 5);',
  "import { setTimeout as wait } from 'node:timers/promises';",
  "import timers from 'node:timers';",
  'fetch(address, { signal: AbortSignal.timeout(5_000) });',
  'const at = process.hrtime.bigint();',
])('`%s` is a bare clock', (text) => {
  expect(found(text)).toHaveLength(1);
});

test.each([
  "import { setImmediate } from 'node:timers/promises';",
  'const day = new Date(atMs);',
  "const day = new Date('2026-01-01');",
  'const at = clock.now();',
  'clock.setTimeout(5);',
  'const clock = { setTimeout: 5 };',
  'interface Clock { setTimeout(): void }',
  'const day = Date.UTC(2026, 1);',
  '// Date.now() is not for us.',
])('`%s` is fine', (text) => {
  expect(found(text)).toEqual([]);
});

test('a finding names the file, the line and the way out', () => {
  expect(found('const a = 1;\nconst at = Date.now();')).toEqual([
    {
      file: 'packages/core/src/tasks/board.ts',
      line: 2,
      message: 'uses Date.now; take a Clock and ask that instead.',
    },
  ]);
});

test('clock files may ask the machine', () => {
  expect(found('Date.now()', 'packages/core/src/clock.ts')).toEqual([]);
  expect(found('Date.now()', 'packages/sandbox/src/manual-clock.ts')).toEqual([]);
  expect(found('Date.now()', 'packages/core/src/overclock.ts')).toHaveLength(1);
});
