import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createFakeClock } from '../../test/fake-clock.ts';
import { Refusal } from '../errors.ts';
import type { Part } from '../service.ts';
import type { StateStore } from '../state/state-store.ts';
import type { Placed, PlacedModal } from './component.ts';
import { createCustomIds, STORED_FOR_MS } from './custom-id.ts';
import { defineButton } from './define-button.ts';
import { defineModal } from './define-modal.ts';
import { defineSelect } from './define-select.ts';
import { type ComponentKind, createComponentRegistry } from './registry.ts';
import { keyFromToken } from './signature.ts';

const ADA = '100000000000000001';
const GRACE = '100000000000000002';
const KEY = keyFromToken('token-of-a-test');

const again = defineButton({ id: 'again', state: { times: 'integer', side: ['heads', 'tails'] }, run() {} });
const open = defineButton({ id: 'open', public: true, run() {} });
const brief = defineButton({ id: 'brief', expiresAfterMs: 5_000, run() {} });
const note = defineButton({ id: 'note', state: { text: 'string' }, run() {} });
const claim = defineButton({ id: 'claim', once: true, run() {} });
const form = defineModal({ id: 'again', title: 'Again', fields: { why: { type: 'string', description: 'Why' } }, run() {} });
const team = defineSelect({ id: 'team', choices: ['red', 'blue'], run() {} });
const parts: readonly Part[] = [again, open, brief, note, claim, form, team];

/** A store whose content a test can look at. */
function mapStore(): StateStore & { readonly entries: Map<string, { value: unknown; ttlMs: number | undefined }> } {
  const entries = new Map<string, { value: unknown; ttlMs: number | undefined }>();
  return {
    entries,
    get: async (key) => entries.get(key)?.value,
    set: async (key, value, ttlMs) => void entries.set(key, { value, ttlMs }),
    async take(key) {
      const value = entries.get(key)?.value;
      entries.delete(key);
      return value;
    },
    async claim(key, value, ttlMs) {
      if (entries.has(key)) return false;
      entries.set(key, { value, ttlMs });
      return true;
    },
    delete: async (key) => void entries.delete(key),
  };
}

function setUp({ keys = [KEY], listed = parts, store = mapStore(), clock = createFakeClock() } = {}) {
  const registry = createComponentRegistry(listed.map((part) => ({ part, plugin: undefined })));
  const ids = createCustomIds({ keys, registry, state: store, clock });
  const encode = (placed: Placed | PlacedModal, ownerId: string | null = ADA) => ids.encode(placed, { ownerId });
  const decode = (customId: string, userId = ADA, kind: ComponentKind = 'button') => ids.decode(customId, { kind, userId });
  return { encode, decode, clock, store };
}

const codeOf = async (decoding: Promise<unknown>): Promise<string> => {
  const error = await decoding.then(() => undefined, (reason: unknown) => reason);
  if (error instanceof Refusal) return error.code;
  throw new Error(`It was not refused, but gave ${String(error)}`);
};

describe('a custom id', () => {
  test('gives back the component and its state', async () => {
    const { encode, decode } = setUp();

    const decoded = await decode(await encode(again.with({ times: 3, side: 'tails' })));

    expect(decoded.state).toEqual({ times: 3, side: 'tails' });
    expect(decoded.component).toBe(again);
  });

  test('works after a restart, when a new codec has the same token', async () => {
    const customId = await setUp().encode(again.with({ times: 1, side: 'heads' }));

    expect((await setUp().decode(customId)).state).toEqual({ times: 1, side: 'heads' });
  });

  test('is short for a small state', async () => {
    expect((await setUp().encode(again.with({ times: 3, side: 'tails' }))).length).toBeLessThanOrEqual(45);
  });

  test('is refused to another person', async () => {
    const { encode, decode } = setUp();

    expect(await codeOf(decode(await encode(again.with({ times: 1, side: 'heads' })), GRACE))).toBe('COMPONENT_FOREIGN');
  });

  test('of a public component works for everyone', async () => {
    const { encode, decode } = setUp();

    expect((await decode(await encode(open.with({}), null), GRACE)).component).toBe(open);
  });

  test('that was public is refused to everyone once its component no longer is', async () => {
    const customId = await setUp().encode(open.with({}));
    const closed = defineButton({ id: 'open', run() {} });

    expect(await codeOf(setUp({ listed: [closed] }).decode(customId))).toBe('COMPONENT_FOREIGN');
  });

  test('expires to the millisecond', async () => {
    const { encode, decode, clock } = setUp();
    const customId = await encode(brief.with({}));

    await clock.advance(4_999);
    expect((await decode(customId)).component).toBe(brief);
    await clock.advance(1);
    expect(await codeOf(decode(customId))).toBe('COMPONENT_EXPIRED');
  });

  test('of a component that the bot no longer has is unknown', async () => {
    const customId = await setUp().encode(open.with({}));

    expect(await codeOf(setUp({ listed: [again] }).decode(customId))).toBe('COMPONENT_UNKNOWN');
  });

  test('of a button does not open a form of the same id', async () => {
    const { encode, decode } = setUp();
    const customId = await encode(again.with({ times: 1, side: 'heads' }));

    expect(await codeOf(decode(customId, ADA, 'modal'))).toBe('COMPONENT_FORGED');
  });
});

describe('keys', () => {
  const [old, fresh] = ['an-old-key-of-the-bot', 'a-fresh-key-of-the-bot'];

  test('rotate: the first signs, and the others are still accepted', async () => {
    const before = await setUp({ keys: [old] }).encode(open.with({}));
    const rotated = setUp({ keys: [fresh, old] });
    const after = await rotated.encode(open.with({}));

    expect((await rotated.decode(before)).component).toBe(open);
    expect(await codeOf(setUp({ keys: [old] }).decode(after))).toBe('COMPONENT_FORGED');
  });

  test('that were dropped make old custom ids invalid', async () => {
    const before = await setUp({ keys: [old] }).encode(open.with({}));

    expect(await codeOf(setUp({ keys: [fresh] }).decode(before))).toBe('COMPONENT_FORGED');
  });

  test.each([[[]], [['short']]])('%j are not enough', (keys) => {
    expect(() => setUp({ keys })).toThrow(expect.objectContaining({ code: 'COMPONENT_KEY_INVALID' }));
  });

  test('from a token differ from token to token, and do not contain it', () => {
    expect(keyFromToken('one')).toBe(keyFromToken('one'));
    expect(keyFromToken('one')).not.toBe(keyFromToken('two'));
    expect(keyFromToken('one')).not.toContain('one');
  });
});

describe('state that does not fit', () => {
  const text = 'A long remark. '.repeat(20);

  test('goes to the store, and comes back', async () => {
    const { encode, decode, store } = setUp();
    const customId = await encode(note.with({ text }));

    expect(customId.length).toBeLessThanOrEqual(100);
    expect(store.entries.size).toBe(1);
    expect((await decode(customId)).state).toEqual({ text });
  });

  test('is kept for 30 days, and the component expires with it', async () => {
    const { encode, decode, store, clock } = setUp();
    const customId = await encode(note.with({ text }));

    expect([...store.entries.values()].map(({ ttlMs }) => ttlMs)).toEqual([STORED_FOR_MS]);
    await clock.advance(STORED_FOR_MS);
    expect(await codeOf(decode(customId))).toBe('COMPONENT_EXPIRED');
  });

  test('that the store lost makes the component expired', async () => {
    const { encode, decode, store } = setUp();
    const customId = await encode(note.with({ text }));
    store.entries.clear();

    expect(await codeOf(decode(customId))).toBe('COMPONENT_EXPIRED');
  });

  test('is refused past 16 kibibytes', async () => {
    await expect(setUp().encode(note.with({ text: 'x'.repeat(17_000) }))).rejects.toMatchObject({
      code: 'COMPONENT_STATE_INVALID',
    });
  });
});

describe('a component that works once', () => {
  test('is given to one of a thousand simultaneous uses in two processes that share a store', async () => {
    const store = mapStore();
    const [one, other] = [setUp({ store }), setUp({ store })];
    const customId = await one.encode(claim.with({}));

    const uses = Array.from({ length: 1_000 }, async (_, index) => {
      const { claim: take } = await (index % 2 ? one : other).decode(customId);
      return take?.();
    });

    expect((await Promise.all(uses)).filter(Boolean)).toHaveLength(1);
  });

  test('can be shown twice, and works once each', async () => {
    const { encode, decode } = setUp();
    const [first, second] = [await encode(claim.with({})), await encode(claim.with({}))];

    expect(first).not.toBe(second);
    expect(await (await decode(first)).claim?.()).toBe(true);
    expect(await (await decode(second)).claim?.()).toBe(true);
    expect(await (await decode(first)).claim?.()).toBe(false);
  });

  test('keeps its mark no longer than it works', async () => {
    const { encode, decode, store, clock } = setUp();
    const customId = await encode(claim.with({}));
    await clock.advance(1_000);
    await (await decode(customId)).claim?.();

    expect([...store.entries.values()].map(({ ttlMs }) => ttlMs)).toEqual([STORED_FOR_MS - 1_000]);
  });

  test('is not claimed by being decoded', async () => {
    const { encode, decode, store } = setUp();
    await decode(await encode(claim.with({})));

    expect(store.entries.size).toBe(0);
  });
});

describe('another version of a component', () => {
  const first = defineButton({ id: 'vote', state: { points: 'integer' }, run() {} });
  const second = defineButton({
    id: 'vote',
    version: 2,
    state: { points: 'integer', side: ['for', 'against'] },
    previous: { 1: { points: 'integer' } },
    migrate: ({ points }) => ({ points: Math.abs(points), side: points < 0 ? 'against' : 'for' }),
    run() {},
  });

  test('turns an old state into one of today', async () => {
    const customId = await setUp({ listed: [first] }).encode(first.with({ points: -3 }));

    expect((await setUp({ listed: [second] }).decode(customId)).state).toEqual({ points: 3, side: 'against' });
  });

  test('has expired where nothing migrates it', async () => {
    const customId = await setUp({ listed: [first] }).encode(first.with({ points: 1 }));
    const third = defineButton({ id: 'vote', version: 3, state: { points: 'integer' }, run() {} });

    expect(await codeOf(setUp({ listed: [third] }).decode(customId))).toBe('COMPONENT_EXPIRED');
  });

  test('that is newer than this process has expired', async () => {
    const customId = await setUp({ listed: [second] }).encode(second.with({ points: 1, side: 'for' }));

    expect(await codeOf(setUp({ listed: [first] }).decode(customId))).toBe('COMPONENT_EXPIRED');
  });

  test('is noticed even if the author forgot to raise the version', async () => {
    const customId = await setUp({ listed: [first] }).encode(first.with({ points: 1 }));
    const renamed = defineButton({ id: 'vote', state: { score: 'integer' }, run() {} });

    expect(await codeOf(setUp({ listed: [renamed] }).decode(customId))).toBe('COMPONENT_EXPIRED');
  });

  test('must be migrated to a state that fits', async () => {
    const customId = await setUp({ listed: [first] }).encode(first.with({ points: 1 }));
    const wrong = defineButton({
      id: 'vote',
      version: 2,
      state: { points: 'integer' },
      previous: { 1: { points: 'integer' } },
      migrate: () => ({ points: 0.5 }),
      run() {},
    });

    await expect(setUp({ listed: [wrong] }).decode(customId)).rejects.toMatchObject({ code: 'COMPONENT_STATE_INVALID' });
  });
});

describe('encoding refuses', () => {
  test('a component that nobody listed, and says where to list it', async () => {
    await expect(setUp({ listed: [again] }).encode(open.with({}))).rejects.toMatchObject({
      code: 'COMPONENT_UNLISTED',
      message: expect.stringMatching(/'open'.*`components`/s),
    });
  });

  test('a component of the same id that is not the one listed', async () => {
    const twin = defineButton({ id: 'open', public: true, run() {} });

    await expect(setUp().encode(twin.with({}))).rejects.toMatchObject({ code: 'COMPONENT_UNLISTED' });
  });

  test('to show to nobody what belongs to somebody', async () => {
    await expect(setUp().encode(brief.with({}), null)).rejects.toMatchObject({ code: 'COMPONENT_OWNER_MISSING' });
  });

  test.each([
    [{}, 'side'],
    [{ times: '3', side: 'heads' }, 'times'],
    [{ times: 0.5, side: 'heads' }, 'times'],
    [{ times: 2 ** 53, side: 'heads' }, 'times'],
    [{ times: 1, side: 'edge' }, 'side'],
    [{ times: 1, side: 'heads', coin: 'x' }, 'coin'],
  ])('the state %j, and names %s', async (state, name) => {
    const placed = { ...again.with({ times: 1, side: 'heads' }), state };

    await expect(setUp().encode(placed)).rejects.toMatchObject({
      code: 'COMPONENT_STATE_INVALID',
      message: expect.stringContaining(`'${name}'`),
    });
  });
});

describe('attackers', () => {
  const snowflake = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map(String);
  const everything = defineButton({
    id: 'everything',
    state: { a: 'string', b: 'integer', c: 'boolean', d: 'id', e: ['x', 'y', 'z'] },
    run() {},
  });

  test('aside, every state comes back as it was', async () => {
    const { encode, decode } = setUp({ listed: [everything] });
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
    const real = await Promise.all([again.with({ times: 3, side: 'tails' }), open.with({}), claim.with({})].map((each) => encode(each)));
    const alphabet = '-_.abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789=+/ ';
    const place = fc.nat({ max: 99 });
    const edit = fc.tuple(fc.constantFrom('set', 'cut', 'add', 'swap'), place, place, fc.constantFrom(...alphabet));
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
      fc.constantFrom('', '1', '1again.', '1__proto__.AAAA', '1constructor.AAAA', 'x'.repeat(10_000), `1again.${'A'.repeat(93)}`),
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

function mutate(text: string, [how, at, other, character]: readonly [string, number, number, string]): string {
  const characters = [...text];
  const [one, two] = [at % characters.length, other % characters.length];
  if (how === 'cut') characters.splice(one, 1);
  else if (how === 'add') characters.splice(one, 0, character);
  else if (how === 'set') characters[one] = character;
  else [characters[one], characters[two]] = [characters[two] ?? '', characters[one] ?? ''];
  return characters.join('') || 'x';
}
