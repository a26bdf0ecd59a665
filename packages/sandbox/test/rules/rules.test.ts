import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { openLab } from '../../src/rest/lab.fixture.ts';
import { JSON_ERRORS } from '../../src/state/json-errors.ts';
import { channelRules } from './channel-rules.ts';
import { commandRules } from './command-rules.ts';
import { componentRules } from './component-rules.ts';
import { countRules } from './count-rules.ts';
import { guildRules } from './guild-rules.ts';
import { messageRules } from './message-rules.ts';
import { rulesPage } from './rules-page.ts';

const groups = [messageRules, componentRules, commandRules, guildRules, channelRules, countRules];
const all = groups.flatMap(({ rules }) => rules);

test.each(all)('refuses $refused, with $code', async ({ code, status = 400, at, permissions, attempt }) => {
  await using lab = await openLab(permissions ?? P.Administrator);
  const answer = await attempt(lab);
  const places = at === undefined ? [at] : placesOf(answer.body.errors);

  expect(answer).toMatchObject({ status, body: { code } });
  expect(places).toContain(at);
});

test('proves every code that the sandbox answers with', () => {
  const proved = new Set([...all.map(({ code }) => code), ...provedElsewhere()]);
  const unproved = Object.keys(JSON_ERRORS).filter((code) => !proved.has(Number(code)));

  expect(unproved).toEqual([]);
});

test('keeps the page on rules as the table has it (run with -u to write it)', async () => {
  const page = rulesPage(groups, provedElsewhere());

  await expect(page).toMatchFileSnapshot('../../../../docs/reference/sandbox-rules.md');
});

/** The places that a tree of faults names, with dots. */
function placesOf(tree: object | undefined, path: readonly string[] = []): string[] {
  return Object.entries(tree ?? {}).flatMap(([key, value]: [string, object]) =>
    key === '_errors' ? [path.join('.')] : placesOf(value, [...path, key]),
  );
}

/** Codes that are not in the table and that a test beside the sources expects. */
function provedElsewhere(): ReadonlySet<number> {
  const inTable = new Set(all.map(({ code }) => code));
  const folder = fileURLToPath(new URL('../../src', import.meta.url));
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const texts = files
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => readFileSync(join(folder, file), 'utf8'));
  const codes = Object.keys(JSON_ERRORS).map(Number);
  const others = codes.filter((code) => !inTable.has(code));
  return new Set(others.filter((code) => texts.some((text) => mentions(text, code))));
}

/** Codes may be written with `_`; the 0 of 401 is written with its name, as it is everywhere else. */
function mentions(text: string, code: number): boolean {
  if (code === 0) return text.includes('code: 0');
  const written = String(code).replace(/(\d)(?=\d{3}$)/, '$1_?');
  return new RegExp(String.raw`(?<!\d)${written}(?![\d_])`).test(text);
}
