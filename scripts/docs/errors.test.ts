import { expect, test } from 'vitest';
import { readText } from './pages.ts';
import { readHeadings, readUnion } from './read-docs.ts';

const core = readUnion(readText('packages/core/src/errors.ts'), 'ErrorCode');
const sandbox = readUnion(readText('packages/sandbox/src/errors.ts'), 'SandboxErrorCode');
const plugins = readUnion(readText('packages/plugins/src/errors.ts'), 'PluginErrorCode');
const codes = [...core, ...sandbox, ...plugins];
const headings = readHeadings(readText('docs/errors.md'));

test('the unions of all packages are read', () => {
  expect(core).toContain('SERVICE_MISSING');
  expect(sandbox).toContain('PORT_TAKEN');
  expect(plugins).toContain('DATABASE_BUSY');
});

test('every error code has a heading in docs/errors.md', () => {
  expect(codes.filter((code) => !headings.includes(code))).toEqual([]);
});

test('every heading in docs/errors.md is an error code', () => {
  expect(headings.filter((heading) => !codes.includes(heading))).toEqual([]);
});

test('no code has two headings', () => {
  expect(headings.filter((heading, place) => headings.indexOf(heading) !== place)).toEqual([]);
});
