import { systemClock } from '@bronxbot/core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { missing } from '../../../../../scripts/testing/services.ts';
import { type RedisServer, startRedis } from '../../../../../scripts/testing/start-redis.ts';
import { openRedis } from '../../../test/open-redis.ts';
import { SharedBudget } from '../global/shared-budget.ts';
import { RedisFleet } from './fleet.ts';
import { createSharedLanes } from './shared-lanes.ts';

const allowance = { limit: 2, windowMs: 60_000 };
const never = new AbortController().signal;

describe.skipIf(missing('redis'))('a fleet', () => {
  let server: RedisServer;
  let bots = 0;
  beforeAll(async () => {
    server = await startRedis();
  });
  afterAll(() => server[Symbol.asyncDispose]());

  /** So many processes of a new bot that know of each other. */
  async function open(count: number, url = server.url) {
    const token = `token-${bots++}`;
    const redises = await Promise.all(Array.from({ length: count }, () => openRedis(url)));
    const fleets = redises.map((redis) => new RedisFleet(redis, { processes: 1 }));
    for (const fleet of fleets) fleet.identify(token);
    await vi.waitFor(
      () => expect(fleets.map(({ processes }) => processes)).toEqual(fleets.map(() => count)),
      {
        timeout: 5_000,
      },
    );
    const [one, other] = [fleets[0], fleets.at(-1)];
    if (!one || !other) throw new Error('A fleet has processes.');
    return {
      one,
      other,
      redis: redises[0],
      async [Symbol.asyncDispose]() {
        for (const fleet of fleets) await fleet.stop();
        for (const redis of redises) await redis.stop();
      },
    };
  }

  test('gives each use once, whoever asks', async () => {
    await using fleet = await open(2);

    const answers = await Promise.all(
      [fleet.one, fleet.other, fleet.one].map((process) => process.take('it', allowance, 1)),
    );

    expect(answers.map(({ taken }) => taken).toSorted((one, other) => one - other)).toEqual([0, 1, 1]);
    expect(answers.find(({ taken }) => taken === 0)?.waitMs).toBeGreaterThan(0);
  });

  test('stops a use for everyone while one was told to', async () => {
    await using fleet = await open(2);
    fleet.one.stopUse('it', 60_000);

    const stoppedMs = async () => (await fleet.other.take('it', allowance, 0)).stoppedMs;
    await vi.waitFor(async () => expect(await stoppedMs()).toBeGreaterThan(50_000));

    expect((await fleet.other.take('it', allowance, 1)).taken).toBe(0);
  });

  test('5.3 pauses the global budget of every process when one meets a global 429', async () => {
    await using fleet = await open(2);
    const options = { clock: systemClock, name: 'global' as const, perSecond: 50, onChange: () => {} };
    const [one, other] = [fleet.one, fleet.other].map((fleet) => new SharedBudget({ ...options, fleet }));
    one?.pauseUntil(systemClock.monotonic() + 60_000);

    const given = vi.fn<() => void>();
    other?.take('reply', undefined).then(given, () => {});
    await vi.waitFor(() => expect(other?.report().pausedForMs).toBeGreaterThan(0));

    expect(given).not.toHaveBeenCalled();
    for (const budget of [one, other]) budget?.stop();
  });

  test('B4 counts a use until a window after its end, for every process', async () => {
    await using fleet = await open(2);
    const wish = { limit: 2, windowMs: 300, travelMs: 60_000, wanted: 2, waiting: 2 };
    const { names } = await fleet.one.begin('it', wish);
    const early = await fleet.other.begin('it', wish);

    fleet.one.settle('it', 300, names.slice(0, 1));
    const later = await vi.waitFor(async () => {
      const answer = await fleet.other.begin('it', { ...wish, wanted: 1, waiting: 1 });
      expect(answer.taken).toBe(1);
      return answer;
    });

    expect([names.length, early.taken, later.used]).toEqual([2, 0, 2]);
    // It may end sooner than was promised.
    expect(early.waitMs).toBe(25);
    // One that was sent just now and one that is still under way.
    expect(later.endsInMs).toEqual([expect.any(Number), expect.any(Number)]);
    expect(Math.min(...later.endsInMs)).toBeGreaterThan(50_000);
  });

  test('B16 gives none more than its part while another waits, and all of it to one that is alone', async () => {
    await using fleet = await open(2);
    const wish = { limit: 10, windowMs: 60_000, travelMs: 0, wanted: 4, waiting: 50 };
    const take = async (process: RedisFleet) => (await process.begin('it', wish)).taken;

    const taken = [await take(fleet.one), await take(fleet.other), await take(fleet.one)];
    taken.push(await take(fleet.other), await take(fleet.other));
    const alone = { ...wish, wanted: 20, waiting: 20 };

    // Five each, though the first has asked twice before the other had all of its part.
    expect(taken).toEqual([4, 4, 1, 1, 0]);
    expect((await fleet.one.begin('other', alone)).taken).toBe(10);
  });

  test('hears of a ban and of invalid requests with the next beat', async () => {
    await using fleet = await open(2);
    const bans: number[] = [];
    fleet.other.listen({ beat: ({ bannedMs }) => void bans.push(bannedMs) });

    for (let count = 0; count < 7; count++) fleet.one.countInvalid();
    fleet.one.ban(60_000);

    await vi.waitFor(() => expect(fleet.other.invalid).toBe(7), { timeout: 5_000 });
    await vi.waitFor(() => expect(bans.at(-1)).toBeGreaterThan(50_000), { timeout: 5_000 });
  });

  test('counts a process that stopped no more', async () => {
    await using fleet = await open(2);

    await fleet.one.stop();

    await vi.waitFor(() => expect(fleet.other.processes).toBe(1), { timeout: 5_000 });
  });

  test('keeps tokens out of Redis', async () => {
    await using fleet = await open(2);
    await createSharedLanes(systemClock, fleet.one).enter('token 1/s3cret', allowance, never);

    const keys = await fleet.redis?.run((client) => client.keys('*'));

    expect(keys?.some((key) => key.includes(':lane:'))).toBe(true);
    expect(keys?.join()).not.toMatch(/token-|s3cret/);
  });

  test('lets a lane that all use wait in one process for what another one sent', async () => {
    await using fleet = await open(2);
    const lanes = [fleet.one, fleet.other].map((process) => createSharedLanes(systemClock, process));
    const short = { limit: 1, windowMs: 300 };
    await lanes[0]?.enter('lane', short, never);
    const entered = vi.fn<() => void>();
    const entering = lanes[1]?.enter('lane', short, never).then(entered);

    const before = (await fleet.one.take('unrelated', short, 1)).taken;
    expect([before, entered.mock.calls.length]).toEqual([1, 0]);
    await entering;

    expect(entered).toHaveBeenCalledOnce();
  });

  test('of one process asks nobody about lanes', async () => {
    await using fleet = await open(1);
    const lanes = createSharedLanes(systemClock, fleet.one);

    const entering = [1, 2, 3].map(() => lanes.enter('lane', { limit: 1, windowMs: 60_000 }, never));

    await expect(Promise.all(entering)).resolves.toHaveLength(3);
  });

  test('that loses Redis lets lanes pass, and knows how many it was', async () => {
    await using own = await startRedis();
    await using fleet = await open(3, own.url);
    const lanes = createSharedLanes(systemClock, fleet.one);
    await lanes.enter('lane', { limit: 1, windowMs: 60_000 }, never);

    await own.kill();
    await lanes.enter('lane', { limit: 1, windowMs: 60_000 }, never);

    expect([fleet.one.connected, fleet.one.processes]).toEqual([false, 3]);
  });
});
