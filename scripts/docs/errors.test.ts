import { expect, test } from 'vitest';
import { readText } from './pages.ts';
import { readHeadings, readUnion } from './read-docs.ts';

const core = readUnion(readText('packages/core/src/errors.ts'), 'ErrorCode');
const sandbox = readUnion(readText('packages/sandbox/src/errors.ts'), 'SandboxErrorCode');
const headings = readHeadings(readText('docs/errors.md'));

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
