import { expect, test } from 'vitest';
import { createFakeClock } from '../../test/fake-clock.ts';
import type { TaskDescription } from '../internal/description.ts';
import { cronSchedule } from './schedule.ts';
import { cronTimetable } from './timetable.ts';

const task = (cron: string, timeZone?: string) =>
  ({
    kind: 'task',
    name: 'task',
    uses: {},
    cron,
    ...(timeZone && { timeZone }),
    run: () => {},
  }) as TaskDescription;

async function dueTimes(
  cron: string,
  timeZone: string,
  from: string,
  count: number,
): Promise<readonly string[]> {
  const schedule = await cronSchedule(task(cron, timeZone));
  const times: string[] = [];
  for (let atMs = Date.parse(from); times.length < count;) {
    const next = schedule.nextAfter(atMs);
    if (next === undefined) break;
    times.push(new Date(next).toISOString().slice(0, 16));
    atMs = next;
  }
  return times;
}

test('without a zone the times are UTC', async () => {
  const schedule = await cronSchedule(task('0 4 * * *'));

  expect(schedule.nextAfter(Date.UTC(2026, 5, 1))).toBe(Date.UTC(2026, 5, 1, 4));
});

test('a daily time keeps its place in the day when the clocks change', async () => {
  expect(await dueTimes('0 12 * * *', 'Europe/Berlin', '2026-03-28T00:00Z', 3)).toEqual([
    '2026-03-28T11:00',
    '2026-03-29T10:00',
    '2026-03-30T10:00',
  ]);
});

test('a time that the clocks skip runs once that day', async () => {
  const times = await dueTimes('30 2 * * *', 'Europe/Berlin', '2026-03-28T12:00Z', 2);

  expect(times).toEqual(['2026-03-29T01:30', '2026-03-30T00:30']);
});

test('a time that the clocks repeat runs once that day', async () => {
  const times = await dueTimes('30 2 * * *', 'Europe/Berlin', '2026-10-24T12:00Z', 2);

  expect(times.map((time) => time.slice(0, 10))).toEqual(['2026-10-25', '2026-10-26']);
});

test('the 31st is due in the months that have one', async () => {
  expect(await dueTimes('0 0 31 * *', 'UTC', '2026-01-01T00:00Z', 3)).toEqual([
    '2026-01-31T00:00',
    '2026-03-31T00:00',
    '2026-05-31T00:00',
  ]);
});

test('the last of the month is due in February too', async () => {
  expect(await dueTimes('0 0 L * *', 'UTC', '2028-01-31T12:00Z', 2)).toEqual([
    '2028-02-29T00:00',
    '2028-03-31T00:00',
  ]);
});

test.each([
  ['not cron', 'UTC'],
  ['0 25 * * *', 'UTC'],
  ['0 4 * * *', 'Europe/Bronx'],
])('the expression %j in the zone %s is an error that names the task', async (cron, timeZone) => {
  await expect(cronSchedule(task(cron, timeZone))).rejects.toMatchObject({
    code: 'TASK_INVALID',
    message: expect.stringContaining("The task 'task'") as string,
  });
});

test('a clock that is set back makes nothing due twice', async () => {
  const clock = createFakeClock({ now: Date.UTC(2026, 0, 1, 4) - 1_000 });
  const timetable = cronTimetable(clock, await cronSchedule(task('0 4 * * *')));
  await clock.advance(1_000);
  timetable.passed();

  clock.jump(Date.UTC(2026, 0, 1, 3));

  expect(timetable.nextAtMs()).toBe(Date.UTC(2026, 0, 2, 4));
});

test('a clock that is set forward makes what was passed over due once', async () => {
  const clock = createFakeClock({ now: Date.UTC(2026, 0, 1) });
  const timetable = cronTimetable(clock, await cronSchedule(task('0 4 * * *')));

  clock.jump(Date.UTC(2026, 0, 9));
  const wait = timetable.waitMs();
  timetable.passed();

  expect([wait, timetable.nextAtMs()]).toEqual([0, Date.UTC(2026, 0, 9, 4)]);
});
