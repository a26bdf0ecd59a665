import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { readHeadings, readUnion } from './read-docs.ts';

const read = (path: string) => readFileSync(resolve(import.meta.dirname, '../..', path), 'utf8');
const core = readUnion(read('packages/core/src/errors.ts'), 'ErrorCode');
const sandbox = readUnion(read('packages/sandbox/src/errors.ts'), 'SandboxErrorCode');
const headings = readHeadings(read('docs/errors.md'));

test('the unions of both packages are read', () => {
  expect(core).toContain('SERVICE_MISSING');
  expect(sandbox).toContain('PORT_TAKEN');
});

test('every error code has a heading in docs/errors.md', () => {
  expect([...core, ...sandbox].filter((code) => !headings.includes(code))).toEqual([]);
});

test('every heading in docs/errors.md is an error code', () => {
  expect(headings.filter((heading) => ![...core, ...sandbox].includes(heading))).toEqual([]);
});

test('no code has two headings', () => {
  expect(headings.filter((heading, place) => headings.indexOf(heading) !== place)).toEqual([]);
});
