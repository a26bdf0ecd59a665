import { expect, test } from 'vitest';
import type { StateStore } from '../src/state/state-store.ts';
import { createFakeClock, type FakeClock } from './fake-clock.ts';

/** What every `StateStore` must do. Call it in a `describe` of the store's own tests. */
export function testStateStore(open: (clock: FakeClock) => Promise<StateStore>): void {
  const opened = async () => {
    const clock = createFakeClock();
    return { clock, store: await open(clock) };
  };

  test('a value comes back equal and unshared', async () => {
    const { store } = await opened();
    const value = { list: [1, 'two', null], nested: { yes: true } };

    await store.set('key', value);
    value.list.push('later');

    expect(await store.get('key')).toEqual({ list: [1, 'two', null], nested: { yes: true } });
  });

  test('a key that was never set gives undefined', async () => {
    const { store } = await opened();

    expect(await store.get('key')).toBeUndefined();
  });

  test('keys with the names of object properties are ordinary keys', async () => {
    const { store } = await opened();

    await store.set('__proto__', 1);

    expect([await store.get('__proto__'), await store.get('constructor')]).toEqual([1, undefined]);
  });

  test('setting again replaces the value and its expiry', async () => {
    const { clock, store } = await opened();
    await store.set('key', 'old', 1_000);

    await store.set('key', 'new');
    await clock.advance(5_000);

    expect(await store.get('key')).toBe('new');
  });

  test('a value is there until its time is over, and not after', async () => {
    const { clock, store } = await opened();
    await store.set('key', 'value', 1_000);

    await clock.advance(999);
    const before = await store.get('key');
    await clock.advance(1);

    expect([before, await store.get('key')]).toEqual(['value', undefined]);
  });

  test('one of many that take gets the value', async () => {
    const { store } = await opened();
    await store.set('key', 'value');

    const taken = await Promise.all(Array.from({ length: 20 }, () => store.take('key')));

    expect(taken.filter((value) => value !== undefined)).toEqual(['value']);
    expect(await store.get('key')).toBeUndefined();
  });

  test('one of many that claim gets it', async () => {
    const { store } = await opened();

    const claims = await Promise.all(Array.from({ length: 20 }, (_, index) => store.claim('key', index)));

    expect(claims.filter(Boolean)).toHaveLength(1);
    expect(await store.get('key')).toBe(claims.indexOf(true));
  });

  test('a claim may be made again once it has expired', async () => {
    const { clock, store } = await opened();
    await store.claim('key', 1, 1_000);

    const during = await store.claim('key', 2, 1_000);
    await clock.advance(1_000);

    expect([during, await store.claim('key', 3, 1_000)]).toEqual([false, true]);
  });

  test('a deleted key is free to be claimed', async () => {
    const { store } = await opened();
    await store.set('key', 'value');

    await store.delete('key');

    expect(await store.claim('key', 'mine')).toBe(true);
  });
}
