import { describe, expect, test } from 'vitest';
import { Budget } from './budget.ts';

/** A budget that was told of a window of 5 in 5 s by its first request. */
function known(remaining = 4): Budget {
  const budget = new Budget();
  budget.start(0);
  budget.end(100, { limit: 5, remaining, resetAfterMs: 5_000, windowEndsAt: 5_050 });
  return budget;
}
const startMany = (budget: Budget, count: number, at: number) => {
  for (let each = 0; each < count; each++) budget.start(at);
};

describe('a budget', () => {
  test('B7 lets one request through before it knows the limit, and the rest after the answer', () => {
    const budget = new Budget();
    budget.start(0);
    expect([budget.room(0), budget.roomAt(0)]).toEqual([0, undefined]);
    budget.end(100, { limit: 5, remaining: 4, resetAfterMs: 5_000 });
    expect(budget.room(100)).toBe(4);
  });

  test('has a whole window again when the known one is over, less what is under way', () => {
    const budget = known(0);
    expect([budget.room(5_099), budget.roomAt(5_099)]).toEqual([0, 5_100]);
    budget.start(5_100);
    expect(budget.room(5_100)).toBe(4);
  });

  test('takes the lowest count of a window, in whatever order the answers come', () => {
    const budget = known();
    startMany(budget, 3, 100);
    budget.end(200, { limit: 5, remaining: 1, resetAfterMs: 4_900, windowEndsAt: 5_050 });
    budget.end(900, { limit: 5, remaining: 3, resetAfterMs: 4_900, windowEndsAt: 5_050 });
    expect(budget.room(900)).toBe(1);
  });

  test('does not take an answer that was long on its way for one of a new window', () => {
    const budget = known();
    startMany(budget, 4, 100);
    for (const at of [200, 210, 220])
      budget.end(at, { limit: 5, remaining: 0, resetAfterMs: 4_900, windowEndsAt: 5_050 });
    budget.end(2_900, { limit: 5, remaining: 3, resetAfterMs: 4_900, windowEndsAt: 5_050 });
    expect([budget.room(2_900), budget.roomAt(2_900)]).toEqual([0, 5_100]);
  });

  test('does not hear on a new window from an answer about the last one', () => {
    const budget = known();
    startMany(budget, 2, 5_000);
    budget.end(5_200, { limit: 5, remaining: 4, resetAfterMs: 4_990, windowEndsAt: 10_050 });
    budget.end(5_300, { limit: 5, remaining: 0, resetAfterMs: 1, windowEndsAt: 5_050 });
    expect(budget.room(5_300)).toBe(3);
  });

  test('knows windows of a quarter of a second apart', () => {
    const budget = new Budget();
    for (const at of [0, 250, 500]) {
      budget.start(at);
      budget.end(at + 10, { limit: 1, remaining: 0, resetAfterMs: 240, windowEndsAt: at + 250 });
      expect([budget.room(at + 20), budget.roomAt(at + 20)]).toEqual([0, at + 250]);
    }
  });

  test('tells windows apart without the clock of the server', () => {
    const budget = new Budget();
    budget.start(0);
    budget.end(10, { limit: 1, remaining: 0, resetAfterMs: 240 });
    budget.start(250);
    budget.end(260, { limit: 1, remaining: 0, resetAfterMs: 240 });
    expect(budget.roomAt(270)).toBe(500);
  });

  test('stays silent through a pause, whatever the headers say', () => {
    const budget = known();
    budget.pauseUntil(9_000);
    expect([budget.room(8_999), budget.roomAt(5_000), budget.room(9_000)]).toEqual([0, 9_000, 5]);
  });

  test('keeps to a ceiling that no header tells, and a moment longer for what was on its way', () => {
    const budget = new Budget({ ceiling: { key: 'old', limit: 3, windowMs: 6_000 } });
    for (const at of [0, 1_000, 2_000]) {
      budget.start(at);
      budget.end(at + 50, undefined);
    }
    expect([budget.room(6_000), budget.roomAt(6_000), budget.room(6_250)]).toEqual([0, 6_250, 1]);
  });

  test('gives the room of a lost request back', () => {
    const budget = new Budget();
    budget.start(0);
    budget.end(10_000, undefined);
    expect(budget.room(10_000)).toBe(1);
  });

  test('is idle only when nothing is under way and its window is over', () => {
    const budget = known();
    expect([budget.isIdle(5_099), budget.isIdle(5_100)]).toEqual([false, true]);
    budget.start(6_000);
    expect(budget.isIdle(60_000)).toBe(false);
  });
});
