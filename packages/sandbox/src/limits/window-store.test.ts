import { expect, test } from 'vitest';
import { createFixedWindow } from './window.ts';
import { createWindowStore } from './window-store.ts';

const create = () => createFixedWindow({ limit: 1, windowMs: 100 });

test('keeps busy windows and drops idle ones at its limit', () => {
  const store = createWindowStore(2);
  const idle = store.of('idle', 0, create);
  const busy = store.of('busy', 0, create);
  idle.take(0);
  busy.take(50);
  store.of('new', 120, create);
  expect(store.of('busy', 120, create)).toBe(busy);
  expect(store.of('idle', 160, create)).not.toBe(idle);
});

test('forgives the older half when all are busy', () => {
  const store = createWindowStore(2);
  const [first, second] = ['first', 'second'].map((key) => store.of(key, 0, create));
  first?.take(0);
  second?.take(0);
  store.of('third', 1, create);
  expect(store.of('second', 1, create)).toBe(second);
});
