import { expect, test } from 'vitest';
import { createFixedWindow, createSlidingWindow } from './window.ts';

test('a fixed window starts with its first request and lets all pass again at its end', () => {
  const window = createFixedWindow({ limit: 2, windowMs: 100 });
  window.take(50);
  expect(window.take(149)).toEqual({ allowed: true, remaining: 0, resetAfterMs: 1 });
  expect(window.take(149)).toEqual({ allowed: false, remaining: 0, resetAfterMs: 1 });
  expect(window.take(150)).toEqual({ allowed: true, remaining: 1, resetAfterMs: 100 });
});

test('a sliding window lets a request pass for each that has left it', () => {
  const window = createSlidingWindow({ limit: 2, windowMs: 100 });
  window.take(0);
  window.take(60);
  expect(window.take(99)).toEqual({ allowed: false, remaining: 0, resetAfterMs: 1 });
  expect(window.take(100)).toEqual({ allowed: true, remaining: 0, resetAfterMs: 60 });
  expect(window.take(101).allowed).toBe(false);
});

test('a window is idle when it is as good as new', () => {
  const windows = [createFixedWindow, createSlidingWindow].map((create) =>
    create({ limit: 1, windowMs: 10 }),
  );
  expect(windows.map((window) => window.isIdle(0))).toEqual([true, true]);
  for (const window of windows) window.take(0);
  expect(windows.map((window) => window.isIdle(9))).toEqual([false, false]);
  expect(windows.map((window) => window.isIdle(10))).toEqual([true, true]);
});
