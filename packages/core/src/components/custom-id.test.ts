import { describe, expect, test } from 'vitest';
import { ADA, codeOf, GRACE, mapStore, setUp as setUpWith } from '../../test/custom-ids.ts';
import type { Part } from '../service.ts';
import { STORED_FOR_MS } from './encode-custom-id.ts';
import { defineButton } from './define-button.ts';
import { defineModal } from './define-modal.ts';
import { defineSelect } from './define-select.ts';
import { keyFromToken } from './signature.ts';

const again = defineButton({ id: 'again', state: { times: 'integer', side: ['heads', 'tails'] }, run() {} });
const open = defineButton({ id: 'open', public: true, run() {} });
const brief = defineButton({ id: 'brief', expiresAfterMs: 5_000, run() {} });
const note = defineButton({ id: 'note', state: { text: 'string' }, run() {} });
const claim = defineButton({ id: 'claim', once: true, run() {} });
const form = defineModal({
  id: 'again',
  title: 'Again',
  fields: { why: { type: 'string', description: 'Why' } },
  run() {},
});
const team = defineSelect({ id: 'team', choices: ['red', 'blue'], run() {} });
const parts: readonly Part[] = [again, open, brief, note, claim, form, team];

/** A process of a bot with these components. */
const setUp = (options: Parameters<typeof setUpWith>[0] = {}) => setUpWith({ listed: parts, ...options });

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

    expect(await codeOf(decode(await encode(again.with({ times: 1, side: 'heads' })), GRACE))).toBe(
      'COMPONENT_FOREIGN',
    );
  });

  test('of a public component works for everyone', async () => {
    const { encode, decode } = setUp();

    expect((await decode(await encode(open.with({}), null), GRACE)).component).toBe(open);
  });

  test('that was public belongs to whom it was sent to once its component no longer is', async () => {
    const { encode } = setUp();
    const [hers, nobodys] = [await encode(open.with({}), ADA), await encode(open.with({}), null)];
    const closed = setUp({ listed: [defineButton({ id: 'open', run() {} })] });

    expect((await closed.decode(hers, ADA)).messageOwnerId).toBe(ADA);
    expect(await codeOf(closed.decode(hers, GRACE))).toBe('COMPONENT_FOREIGN');
    expect(await codeOf(closed.decode(nobodys, GRACE))).toBe('COMPONENT_FOREIGN');
  });

  test('that was bound stays so once its component is public', async () => {
    const customId = await setUp({ listed: [brief] }).encode(brief.with({}));
    const opened = defineButton({ id: 'brief', expiresAfterMs: 5_000, public: true, run() {} });

    expect(await codeOf(setUp({ listed: [opened] }).decode(customId, GRACE))).toBe('COMPONENT_FOREIGN');
  });

  test('tells whose the message is, also through a form that someone else opened', async () => {
    const { ids, decode } = setUp();
    const button = await ids.encode(open.with({}), { ownerId: ADA });
    const filled = await ids.encode(form.with({}), { ownerId: GRACE, messageOwnerId: ADA });

    expect((await decode(button, GRACE)).messageOwnerId).toBe(ADA);
    expect((await decode(filled, GRACE, 'modal')).messageOwnerId).toBe(ADA);
    expect(await codeOf(decode(filled, ADA, 'modal'))).toBe('COMPONENT_FOREIGN');
  });

  test('fits in 100 characters at its very longest', async () => {
    const longest = defineModal({
      id: 'x'.repeat(32),
      title: 'X',
      version: 65_535,
      once: true,
      expiresAfterMs: 1,
      state: { text: 'string' },
      fields: { why: { type: 'string', description: 'Why' } },
      run() {},
    });
    const { ids, decode } = setUp({ listed: [longest] });
    const customId = await ids.encode(longest.with({ text: 'x'.repeat(500) }), {
      ownerId: GRACE,
      messageOwnerId: ADA,
    });

    expect(customId.length).toBeLessThanOrEqual(100);
    expect((await decode(customId, GRACE, 'modal')).state).toEqual({ text: 'x'.repeat(500) });
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

    expect((await setUp({ listed: [second] }).decode(customId)).state).toEqual({
      points: 3,
      side: 'against',
    });
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

    await expect(setUp({ listed: [wrong] }).decode(customId)).rejects.toMatchObject({
      code: 'COMPONENT_STATE_INVALID',
    });
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
    await expect(setUp().encode(brief.with({}), null)).rejects.toMatchObject({
      code: 'COMPONENT_OWNER_MISSING',
    });
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
