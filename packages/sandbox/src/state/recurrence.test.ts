import type { APIGuildScheduledEventRecurrenceRule as Rule } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { isOccurrence, nextOccurrence, recurrenceFaults } from './recurrence.ts';

const rule = (more: Partial<Rule>): Rule => ({
  start: '2026-01-05T18:00:00Z',
  end: null,
  frequency: 3,
  interval: 1,
  by_weekday: null,
  by_n_weekday: null,
  by_month: null,
  by_month_day: null,
  by_year_day: null,
  count: null,
  ...more,
});

function first(held: Rule, count: number): string[] {
  const days: string[] = [];
  let atMs = Date.parse(held.start) - 1;
  while (days.length < count) {
    atMs = nextOccurrence(held, atMs) ?? Number.NaN;
    days.push(new Date(atMs).toISOString().slice(0, 10));
  }
  return days;
}

test.each([
  ['every day', rule({}), ['2026-01-05', '2026-01-06', '2026-01-07']],
  ['at weekends', rule({ by_weekday: [5, 6] }), ['2026-01-10', '2026-01-11', '2026-01-17']],
  ['every Wednesday', rule({ frequency: 2, by_weekday: [2] }), ['2026-01-07', '2026-01-14', '2026-01-21']],
  [
    'every other Wednesday',
    rule({ frequency: 2, interval: 2, by_weekday: [2] }),
    ['2026-01-07', '2026-01-21', '2026-02-04'],
  ],
  [
    'on the fourth Wednesday of a month',
    rule({ frequency: 1, by_n_weekday: [{ n: 4, day: 2 }] }),
    ['2026-01-28', '2026-02-25', '2026-03-25'],
  ],
  [
    'on 24 July',
    rule({ frequency: 0, by_month: [7], by_month_day: [24] }),
    ['2026-07-24', '2027-07-24', '2028-07-24'],
  ],
  ['on 29 February', rule({ frequency: 0, by_month: [2], by_month_day: [29] }), ['2028-02-29', '2032-02-29']],
])('holds an event %s', (_, held, days) => {
  expect(first(held, days.length)).toEqual(days);
  expect(recurrenceFaults(held)).toEqual([]);
});

test('knows at which moments an event is held', () => {
  expect(isOccurrence(rule({}), Date.parse('2026-01-06T18:00:00Z'))).toBe(true);
  expect(isOccurrence(rule({}), Date.parse('2026-01-06T19:00:00Z'))).toBe(false);
  expect(isOccurrence(rule({}), Date.parse('2026-01-04T18:00:00Z'))).toBe(false);
});

test.each([
  ['every third week', rule({ frequency: 2, interval: 3 })],
  ['every other day', rule({ interval: 2 })],
  ['on days that are no known set', rule({ by_weekday: [0, 2] })],
  ['on two days of a week', rule({ frequency: 2, by_weekday: [0, 1] })],
  ['on days of a month, weekly', rule({ frequency: 2, by_n_weekday: [{ n: 1, day: 0 }] })],
  ['in a month without a day', rule({ frequency: 0, by_month: [7] })],
])('finds fault with an event %s', (_, held) => {
  expect(recurrenceFaults(held)).toHaveLength(1);
});
