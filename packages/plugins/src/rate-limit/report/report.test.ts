import { expect, test } from 'vitest';
import { createFakeClock } from '../../../../core/test/fake-clock.ts';
import { openOutbound, type Outbound } from '../../../test/open-outbound.ts';
import type { RateLimitEvent } from '../index.ts';
import { createRecorder } from './create-recorder.ts';

const ROUTE = 'POST /channels/:id/messages';
const FAULT = { route: 'POST /channels/:channelId/messages', status: 429, scope: 'user' } as const;
const HOUR_MS = 3_600_000;

const routeIn = ({ limits }: Outbound) => limits.report().routes.find(({ route }) => route === ROUTE);

/** Sends one message that is refused twice: for one second, and for two. */
async function meetTwoLimits(bot: Outbound): Promise<void> {
  const channel = await bot.channel();
  for (const retryAfterMs of [1_000, 2_000]) bot.discord.faults.add({ ...FAULT, retryAfterMs });
  await bot.passing(channel.send('hi'), 100);
}

test('1.4 two 429s of a route are its hits of the day with their mean wait, and 25 hours later none are left', async () => {
  await using bot = await openOutbound('off');
  await meetTwoLimits(bot);

  const { recent } = bot.limits.report();
  await bot.discord.clock.advance(25 * HOUR_MS);

  expect(recent).toEqual([{ route: ROUTE, hits: 2, meanWaitMs: 1_500 }]);
  expect(bot.limits.report().recent).toEqual([]);
  expect(routeIn(bot)?.limited).toEqual({ user: 2, shared: 0, global: 0 });
});

test('1.7 what was counted before a restart is there after it, when it was kept', async () => {
  await using before = await openOutbound('off');
  await meetTwoLimits(before);
  const kept = JSON.stringify(before.limits.history());
  await using after = await openOutbound('off');

  after.limits.restore(JSON.parse(kept));

  expect(after.limits.report().recent).toEqual([{ route: ROUTE, hits: 2, meanWaitMs: 1_500 }]);
});

test('6.2 a report says how many wait for each route and of each priority, and that they wait no more', async () => {
  await using bot = await openOutbound({ routes: { [FAULT.route]: { limit: 1, windowMs: 5_000 } } });
  const channel = await bot.channel();
  await bot.passing(channel.send('first'));
  const sending = Promise.all(Array.from({ length: 3 }, (_, index) => channel.send(`message ${index}`)));
  await bot.discord.settle();

  const [during, queued] = [routeIn(bot)?.queued, bot.limits.report().queued];
  await bot.passing(sending, 5_000);

  expect([during, queued]).toEqual([3, { answer: 0, reply: 3, animation: 0, background: 0 }]);
  expect(routeIn(bot)).toMatchObject({ requests: 4, queued: 0, waited: { count: 3 } });
  expect(bot.limits.report().queued.reply).toBe(0);
});

test('M2 a report says how long Discord took to answer each route', async () => {
  await using bot = await openOutbound('off');
  const channel = await bot.channel();
  const { options } = bot.client.rest;
  const { makeRequest } = options;
  for (const tookMs of [100, 300]) {
    options.makeRequest = async (...request) => {
      await bot.discord.clock.advance(tookMs);
      return makeRequest(...request);
    };
    await channel.send('hi');
  }

  expect(routeIn(bot)).toMatchObject({
    requests: 2,
    answered: { count: 2, meanMs: 200, longestMs: 300 },
    waited: { count: 0 },
  });
});

test('time near a limit counts from the answer that says so to the end of its window', async () => {
  await using bot = await openOutbound({ routes: { [FAULT.route]: { limit: 5, windowMs: 5_000 } } });
  const channel = await bot.channel();

  for (let count = 0; count < 3; count++) await bot.passing(channel.send('hi'));
  const before = routeIn(bot)?.nearLimitMs;
  for (let count = 0; count < 2; count++) await bot.passing(channel.send('hi'));

  expect(before).toBe(0);
  expect(routeIn(bot)?.nearLimitMs).toBe(5_000);
});

test('a global 429 is one pause, and a subscriber hears of it', async () => {
  await using bot = await openOutbound('off');
  const channel = await bot.channel();
  const events: RateLimitEvent[] = [];
  bot.limits.subscribe((event) => events.push(event));
  bot.discord.faults.add({ ...FAULT, scope: 'global', retryAfterMs: 2_000 });

  await bot.passing(channel.send('hi'), 100);

  expect(events).toEqual([{ type: 'limited', route: ROUTE, scope: 'global', waitMs: 2_000 }]);
  expect(bot.limits.report().global).toMatchObject({ pauses: 1, pausedForMs: 0 });
});

test('a subscriber that throws takes nothing from the others, and one that has left hears nothing', () => {
  const errors: unknown[] = [];
  const recorder = createRecorder(createFakeClock(), (error) => errors.push(error));
  const heard: string[] = [];
  recorder.subscribe(() => {
    throw new Error('broken');
  });
  const leave = recorder.subscribe(({ type }) => heard.push(type));
  recorder.event({ type: 'recovered' });

  leave();
  recorder.event({ type: 'recovered' });

  expect([heard, errors.length]).toEqual([['recovered'], 2]);
});

test('more kinds of requests than Discord has are counted together', () => {
  const recorder = createRecorder(createFakeClock(), () => {});
  for (let index = 0; index < 600; index++) recorder.unanswered(`GET /invites/${index}`);

  const routes = recorder.routes(new Map());

  expect(routes).toHaveLength(501);
  expect(routes.at(-1)).toMatchObject({ route: '(others)', requests: 100 });
});
