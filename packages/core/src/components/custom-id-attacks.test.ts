import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { codeOf, setUp as setUpWith } from '../../test/custom-ids.ts';
import type { Part } from '../service.ts';
import { defineButton } from './define-button.ts';

const again = defineButton({ id: 'again', state: { times: 'integer', side: ['heads', 'tails'] }, run() {} });
const open = defineButton({ id: 'open', public: true, run() {} });
const brief = defineButton({ id: 'brief', expiresAfterMs: 5_000, run() {} });
const claim = defineButton({ id: 'claim', once: true, run() {} });

const setUp = (listed: readonly Part[] = [again, open, brief, claim]) => setUpWith({ listed });

describe('attackers', () => {
  const snowflake = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map(String);
  const everything = defineButton({
    id: 'everything',
    state: { a: 'string', b: 'integer', c: 'boolean', d: 'id', e: ['x', 'y', 'z'] },
    run() {},
  });

  test('aside, every state comes back as it was', async () => {
    const { encode, decode } = setUp([everything]);
    const state = fc.record({
      a: fc.string({ unit: 'binary', maxLength: 200 }),
      b: fc.maxSafeInteger(),
      c: fc.boolean(),
      d: snowflake,
      e: fc.constantFrom('x' as const, 'y' as const, 'z' as const),
    });

    await fc.assert(
      fc.asyncProperty(state, snowflake, async (given, owner) => {
        const customId = await encode(everything.with(given), owner);
        expect(customId.length).toBeLessThanOrEqual(100);
        expect((await decode(customId, owner)).state).toEqual(given);
      }),
      { numRuns: 500 },
    );
  });

  test('change a custom id in 100,000 ways, and none is accepted', async () => {
    const { encode, decode } = setUp();
    const real = await Promise.all(
      [again.with({ times: 3, side: 'tails' }), open.with({}), claim.with({})].map((each) => encode(each)),
    );
    const alphabet = '-_.abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789=+/ ';
    const place = fc.nat({ max: 99 });
    const edit = fc.tuple(
      fc.constantFrom('set', 'cut', 'add', 'swap'),
      place,
      place,
      fc.constantFrom(...Array.from(alphabet)),
    );
    const mutation = fc.tuple(fc.constantFrom(...real), fc.array(edit, { minLength: 1, maxLength: 3 }));

    let accepted = 0;
    for (const [original, edits] of fc.sample(mutation, { numRuns: 100_000, seed: 7 })) {
      const changed = edits.reduce(mutate, original);
      if (real.includes(changed)) continue;
      const code = await codeOf(decode(changed)).catch(() => 'ACCEPTED');
      if (code !== 'COMPONENT_FORGED' && code !== 'COMPONENT_UNKNOWN') accepted++;
    }
    expect(accepted).toBe(0);
  });

  test('send any text, and get a refusal', async () => {
    const { decode } = setUp();
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 100 }),
      fc.base64String({ maxLength: 90 }).map((body) => `1again.${body}`),
      fc.constantFrom(
        '',
        '1',
        '1again.',
        '1__proto__.AAAA',
        '1constructor.AAAA',
        'x'.repeat(10_000),
        `1again.${'A'.repeat(93)}`,
      ),
    );

    await fc.assert(
      fc.asyncProperty(text, async (customId) => {
        expect(['COMPONENT_FORGED', 'COMPONENT_UNKNOWN']).toContain(await codeOf(decode(customId)));
      }),
      { numRuns: 2_000 },
    );
  });

  test('put the tag of one component under another', async () => {
    const { encode, decode } = setUp();
    const [, body] = (await encode(open.with({}))).split('.');

    expect(await codeOf(decode(`1brief.${body}`))).toBe('COMPONENT_FORGED');
  });

  test('spell the same bytes in another way', async () => {
    const { encode, decode } = setUp();
    const customId = await encode(open.with({}));

    for (const spelling of [`${customId}=`, `${customId}A`, `${customId}\n`]) {
      expect(await codeOf(decode(spelling))).toMatch(/FORGED|UNKNOWN/);
    }
  });
});

function mutate(
  text: string,
  [how, at, other, character]: readonly [string, number, number, string],
): string {
  const characters = Array.from(text);
  const [one, two] = [at % characters.length, other % characters.length];
  if (how === 'cut') characters.splice(one, 1);
  else if (how === 'add') characters.splice(one, 0, character);
  else if (how === 'set') characters[one] = character;
  else [characters[one], characters[two]] = [characters[two] ?? '', characters[one] ?? ''];
  return characters.join('') || 'x';
}
