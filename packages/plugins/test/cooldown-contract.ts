import { type Cooldown, type CooldownStore } from '@bronxbot/core';
import { expect, test } from 'vitest';

/** A store in a test, with the time that it goes by. What it opened, it stops. */
export interface CooldownSubject extends AsyncDisposable {
  readonly store: CooldownStore;
  /** A length for windows that is long enough for what a test does within one, and that passes soon, in milliseconds. */
  readonly perMs: number;
  /** Resolves once a use of the key is left. */
  untilFree(key: string, cooldown: Cooldown): Promise<void>;
}

/** A subject whose store several processes share. */
export interface SharedCooldownSubject extends CooldownSubject {
  /** The same store, as another process sees it. */
  readonly other: CooldownStore;
}

/** What every `CooldownStore` must do. Call it in a `describe` of its tests. */
export function testCooldowns(open: () => Promise<CooldownSubject>): void {
  test('so many uses pass, and the next is told how long to wait', async () => {
    await using subject = await open();
    const { store, perMs } = subject;
    const twice = { uses: 2, perMs, scope: 'user' } as const;

    const waits = [await store.spend('ada', twice), await store.spend('ada', twice)];
    const refused = await store.spend('ada', twice);

    expect(waits).toEqual([0, 0]);
    expect(refused).toBeGreaterThan(0);
    expect(refused).toBeLessThanOrEqual(perMs);
  });

  test('a use passes again once the window of the first is over', async () => {
    await using subject = await open();
    const { store, perMs } = subject;
    const once = { uses: 1, perMs, scope: 'user' } as const;
    await store.spend('ada', once);

    await subject.untilFree('ada', once);

    expect(await store.spend('ada', once)).toBe(0);
    expect(await store.check('ada', once)).toBeGreaterThan(0);
  });

  test('looking costs nothing, and neither does a refusal', async () => {
    await using subject = await open();
    const { store, perMs } = subject;
    const once = { uses: 1, perMs, scope: 'user' } as const;
    const seen = [await store.check('ada', once), await store.check('ada', once)];
    await store.spend('ada', once);
    const first = await store.check('ada', once);
    const refused = await store.spend('ada', once);

    expect(seen).toEqual([0, 0]);
    expect(refused).toBeLessThanOrEqual(first);
  });

  test('of a hundred uses at the same moment as many pass as are left', async () => {
    await using subject = await open();
    const { store, perMs } = subject;
    const thrice = { uses: 3, perMs, scope: 'user' } as const;

    const waits = await Promise.all(Array.from({ length: 100 }, () => store.spend('ada', thrice)));

    expect(waits.filter((waitMs) => waitMs === 0)).toHaveLength(3);
  });

  test('every key has its own uses', async () => {
    await using subject = await open();
    const { store, perMs } = subject;
    const once = { uses: 1, perMs, scope: 'user' } as const;
    await store.spend('ada', once);

    expect(await store.spend('ben', once)).toBe(0);
  });
}

/** What stores must do that processes share. */
export function testSharedCooldowns(open: () => Promise<SharedCooldownSubject>): void {
  testCooldowns(open);

  test('of uses at the same moment in two processes as many pass as are left', async () => {
    await using subject = await open();
    const { store, other, perMs } = subject;
    const thrice = { uses: 3, perMs, scope: 'user' } as const;

    const spends = Array.from({ length: 50 }, () => [store.spend('ada', thrice), other.spend('ada', thrice)]);
    const waits = await Promise.all(spends.flat());

    expect(waits.filter((waitMs) => waitMs === 0)).toHaveLength(3);
  });
}
