import ts from 'typescript';
import { expect, test } from 'vitest';
import { readText } from './pages.ts';

/** A number of Discord's as the code has it. */
interface Limit {
  readonly name: string;
  readonly value: string;
  readonly about: string;
  readonly sources: readonly string[];
}

/** The exported constants of a file, with what their docstrings say. */
function readConstants(path: string): readonly Limit[] {
  const file = ts.createSourceFile(path, readText(path), ts.ScriptTarget.Latest, true);
  return file.statements.filter(ts.isVariableStatement).flatMap((statement) => {
    const [declaration] = statement.declarationList.declarations;
    const isExported = statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false;
    if (!isExported || declaration?.initializer === undefined) return [];
    const [comment = ''] = ts.getJSDocCommentsAndTags(statement).map((doc) => doc.getText());
    return [
      {
        name: declaration.name.getText(),
        value: declaration.initializer.getText().replace(/ as const$/, ''),
        about: textOf(comment),
        sources: [...comment.matchAll(/@see (\S+)/g)].map(([, source = '']) => source),
      },
    ];
  });
}

const textOf = (comment: string) =>
  comment
    .replace(/@see[^]*$/, '')
    .replaceAll(/\/\*\*|\*\/|^\s*\*/gm, ' ')
    .replaceAll(/\{@link (\w+)\}/g, '`$1`')
    .replaceAll(/\s+/g, ' ')
    .trim();

const links = (sources: readonly string[]) =>
  sources
    .map((source, index) => `[source${sources.length > 1 ? ` ${index + 1}` : ''}](${source})`)
    .join(', ');

function sayRate(value: string): string {
  const [, limit, window = ''] = /limit: ([\d_]+), windowMs: ([\d_]+)/.exec(value) ?? [];
  return limit === undefined
    ? `\`${value}\``
    : `${limit.replaceAll('_', ',')} in ${window.replaceAll('_', ',')} ms`;
}

/** The properties of a constant that is an object, each with its comment. */
const sayFields = (value: string) =>
  [...value.matchAll(/(?:\/\*\* (.+?) \*\/\s*)?(\w+): ([\d_]+),/g)].map(
    ([, about, name, number = '']) =>
      `- \`${name}\`: ${number.replaceAll('_', ',')}${about === undefined ? '' : `. ${about}`}`,
  );

const rates = readConstants('packages/sandbox/src/limits/numbers.ts');
const shapes = ['packages/core/src/commands/limits.ts', 'packages/core/src/replies/limits.ts'].flatMap(
  readConstants,
);

test('every number of Discord’s has a source, or says whose choice it is', () => {
  const bare = [...rates, ...shapes].filter(
    ({ about, sources }) => sources.length === 0 && !about.includes('own choice'),
  );

  expect(rates.length).toBeGreaterThan(15);
  expect(shapes.map(({ name }) => name)).toEqual(['COMMAND_LIMITS', 'LIMITS']);
  expect(bare.map(({ name }) => name)).toEqual([]);
});

test('the page on Discord’s limits is what the code has (run with -u to write it)', async () => {
  const lines = rates.map(({ name, value, about, sources }) =>
    `- \`${name}\`: ${sayRate(value)}. ${about} ${links(sources)}`.trimEnd(),
  );
  const sections = shapes.map(
    ({ name, value, about, sources }) =>
      `## \`${name}\`\n\n${about} ${links(sources)}\n\n${sayFields(value).join('\n')}\n`,
  );
  const page = `---
title: Discord's limits
---

# Discord's limits

The numbers that the framework checks before it sends, and those that the sandbox enforces. What Discord does not document is marked as assumed. This page is generated from the code by \`npx vitest run scripts/docs/limits.test.ts -u\`.

## Requests

${lines.join('\n')}

${sections.join('\n')}`;

  await expect(page).toMatchFileSnapshot('../../docs/reference/discord-limits.md');
});
