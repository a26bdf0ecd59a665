import { posix } from 'node:path';
import { expect, test } from 'vitest';
import { exists, readPages, readText } from './pages.ts';
import { readExcerpts } from './read-docs.ts';

const pages = readPages();

test('every block of TypeScript in a page is taken from a file that is compiled', () => {
  const stray = pages.flatMap(({ path, text }) =>
    readExcerpts(text)
      .filter(
        ({ file, code }) => file === undefined || !exists(file) || !readText(file).includes(code.trim()),
      )
      .map(({ file, code }) => `${path}: ${file ?? 'names no file'}: ${code.split('\n')[0]}`),
  );

  expect(stray).toEqual([]);
});

test('every relative link of a page leads to a file', () => {
  const dead = pages.flatMap(({ path, text }) =>
    [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)[^)]*\)/g)]
      .map(([, target = '']) => posix.join(posix.dirname(path), target))
      .filter((target) => !exists(target))
      .map((target) => `${path}: ${target}`),
  );

  expect(dead).toEqual([]);
});

test('the README has at most 120 lines and its first code by line 30', () => {
  const lines = readText('README.md').split('\n');

  expect(lines.length).toBeLessThanOrEqual(120);
  expect(lines.findIndex((line) => line.startsWith('```'))).toBeLessThan(30);
});

test('a ping with an option and a button that outlives a restart takes at most 16 lines', () => {
  const lines = readText('docs/examples/components/ping.ts').split('\n');

  expect(lines.filter((line) => line.trim() !== '').length).toBeLessThanOrEqual(16);
});

test('the configuration page names exactly the variables that are read', () => {
  const page = readText('docs/guide/6-configuration.md');
  const source = readText('packages/core/src/config/config.ts');
  const [, known = ''] = /KNOWN_VARIABLES = \[([^\]]*)\]/.exec(source) ?? [];

  expect(new Set(matches(page, /^\| `([A-Z_]+)` +\|/gm))).toEqual(new Set(matches(known, /'([A-Z_]+)'/g)));
});

test('every symptom of the troubleshooting page is made and cured by a test of its name', () => {
  const symptoms = matches(readText('docs/guide/16-troubleshooting.md'), /^## (.+)$/gm);
  const tests = matches(
    readText('docs/examples/troubleshooting/symptoms.test.ts'),
    /\btest(?:\.\w+\([^)]*\))?\('8\.4 ([^']+)'/g,
  );

  expect(symptoms.length).toBeGreaterThan(0);
  expect(new Set(tests)).toEqual(new Set(symptoms));
});

const matches = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, found]) => found);
