import type { ResponseLike } from 'discord.js';
import Bottleneck from 'bottleneck';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { createFakeClock } from '../../../../core/test/fake-clock.ts';
import type { Priority } from '../service.ts';
import type { Job } from './job.ts';
import { Lane } from './lane.ts';
import { createLanes } from './lanes.ts';

const answer = (remaining: number, resetAfterMs: number): ResponseLike =>
  new Response(null, {
    status: 200,
    headers: {
      'x-ratelimit-limit': '2',
      'x-ratelimit-remaining': String(remaining),
      'x-ratelimit-reset-after': String(resetAfterMs / 1_000),
    },
  });

/** A lane whose window of 2 in 1 s is used up, and which writes down what it sends. */
async function usedUp({ maxWaiting = 100, longestWaitMs = 60_000 } = {}) {
  const clock = createFakeClock();
  const lane = new Lane({ name: 'POST /x', clock, maxWaiting, longestWaitMs });
  const sent: string[] = [];
  const send = (name: string, job: Partial<Job> = {}, response = answer(0, 1_000)) =>
    lane.run({ priority: 'reply', ...job, attempt: async () => (sent.push(name), response) });
  await send('first');
  /** Turns are given by Bottleneck, in real time. */
  const seen = (count: number) => vi.waitFor(() => expect(sent.length - 1).toBeGreaterThanOrEqual(count));
  /** What was sent after that which used it up. */
  const later = () => sent.slice(1);
  return { clock, lane, later, send, seen };
}
const ignore = () => {};

describe('a lane', () => {
  test('B17 starts a request at once while there is room: nothing is queued and no timer runs', () => {
    const clock = createFakeClock();
    const lane = new Lane({ name: 'POST /x', clock, maxWaiting: 1, longestWaitMs: 1_000 });
    const attempt = vi.fn(async () => answer(1, 1_000));
    void lane.run({ priority: 'reply', attempt });
    expect([attempt.mock.calls.length, lane.waiting, clock.pending]).toEqual([1, 0, 0]);
  });

  test('sends what waits when the window is over, no more than it holds', async () => {
    const { clock, lane, later, send, seen } = await usedUp();
    const all = ['a', 'b', 'c'].map((name, index) => send(name, {}, answer(1 - (index % 2), 1_000)));
    await clock.advance(999);
    expect(later()).toEqual([]);
    await clock.advance(1);
    await seen(2);
    expect(later()).toEqual(['a', 'b']);
    await clock.advance(1_000);
    await Promise.all(all);
    expect(later()).toEqual(['a', 'b', 'c']);
    expect([lane.waiting, clock.pending]).toEqual([0, 0]);
  });

  test('sends by priority, then in order; what is sent again goes first', async () => {
    const { clock, later, send, seen } = await usedUp();
    const order: readonly (readonly [string, Priority, boolean?])[] = [
      ['background', 'background'],
      ['animation', 'animation'],
      ['reply', 'reply'],
      ['reply 2', 'reply'],
      ['answer', 'answer'],
      ['again', 'background', true],
    ];
    const all = order.map(([name, priority, first = false]) =>
      send(name, { priority, first }, answer(0, 1_000)),
    );
    for (let count = 1; count <= order.length; count++) {
      await clock.advance(1_000);
      await seen(count);
    }
    await Promise.all(all);
    expect(later()).toEqual(['again', 'answer', 'reply', 'reply 2', 'animation', 'background']);
  });

  test('refuses background when half of its places are taken, and answers when all are', async () => {
    const { send, lane } = await usedUp({ maxWaiting: 4 });
    const wait = (priority: Priority) => send(priority, { priority });
    void wait('background').catch(ignore);
    void wait('background').catch(ignore);
    await expect(wait('background')).rejects.toMatchObject({ code: 'RATE_LIMIT_FULL' });
    void wait('reply').catch(ignore);
    await expect(wait('reply')).rejects.toMatchObject({ code: 'RATE_LIMIT_FULL' });
    void wait('answer').catch(ignore);
    await expect(wait('answer')).rejects.toMatchObject({ code: 'RATE_LIMIT_FULL' });
    expect(lane.waiting).toBe(4);
  });

  test('takes in what is sent again even when it is full', async () => {
    const { clock, later, send, seen } = await usedUp({ maxWaiting: 1 });
    const all = [send('a'), send('b', { first: true })];
    for (const count of [1, 2]) {
      await clock.advance(1_000);
      await seen(count);
    }
    await Promise.all(all);
    expect(later()).toEqual(['b', 'a']);
  });

  test('lets a cancelled request leave, and sends the next one in its place', async () => {
    const { clock, later, send } = await usedUp();
    const cancel = new AbortController();
    const left = send('left', { signal: cancel.signal });
    const stays = send('stays');
    cancel.abort(new Error('no longer wanted'));
    await expect(left).rejects.toThrow('no longer wanted');
    await clock.advance(1_000);
    await stays;
    expect(later()).toEqual(['stays']);
  });

  test('keeps its order and loses nobody when very many leave', async () => {
    const { clock, later, send, lane } = await usedUp({ maxWaiting: 1_000 });
    const stays = send('stays');
    const leave = Array.from({ length: 400 }, () => new AbortController());
    const leaving = leave.map(({ signal }) => send('left', { signal }));
    const last = send('last');
    for (const each of leave) each.abort();
    await Promise.allSettled(leaving);
    expect(lane.waiting).toBe(2);
    for (const each of [stays, last]) {
      await clock.advance(1_000);
      await each;
    }
    expect(later()).toEqual(['stays', 'last']);
  });

  test('refuses at once when its window ends too late, and those who wait when it is paused for too long', async () => {
    const { clock, lane, send } = await usedUp({ longestWaitMs: 5_000 });
    const waits = send('waits');
    lane.pauseUntil(clock.monotonic() + 600_000);
    await expect(waits).rejects.toMatchObject({ code: 'RATE_LIMIT_LATE' });
    await expect(send('late')).rejects.toMatchObject({ code: 'RATE_LIMIT_LATE' });
    expect([lane.waiting, clock.pending]).toEqual([0, 0]);
  });

  test.each([20_000, -20_000])('B14 is not moved by a clock that jumps by %i ms', async (byMs) => {
    const { clock, later, send } = await usedUp();
    const waits = send('waits');
    // As long as the lane's own queue takes to be there.
    await new Bottleneck().schedule(async () => {});
    clock.jump(clock.now() + byMs);
    const { now } = Date;
    const date = vi.spyOn(Date, 'now').mockImplementation(() => now() + byMs);
    onTestFinished(() => date.mockRestore());
    await clock.advance(999);
    expect(later()).toEqual([]);
    await clock.advance(1);
    await waits;
    expect(later()).toEqual(['waits']);
  });

  test('sends on after a request that failed', async () => {
    const { clock, lane, later, send } = await usedUp();
    await clock.advance(1_000);
    const failing = lane.run({ priority: 'reply', attempt: () => Promise.reject(new Error('reset')) });
    await expect(failing).rejects.toThrow('reset');
    await send('next');
    expect(later()).toEqual(['next']);
  });
});

describe('lanes', () => {
  const route = (key: string) =>
    ({
      name: 'GET /x',
      lane: key,
      ordered: false,
      counted: 'bot',
      shared: false,
      priority: 'reply',
    }) as const;

  test('B18 of ten thousand idle channels are forgotten, and none has a timer', async () => {
    const clock = createFakeClock();
    const lanes = createLanes({ clock, maxWaiting: 10, longestWaitMs: 1_000 });
    const use = async (prefix: string, count: number) => {
      for (let each = 0; each < count; each++)
        await lanes.run(route(`${prefix} ${each}`), {
          priority: 'reply',
          attempt: async () => answer(1, 1_000),
        });
    };
    await use('old', 10_000);
    expect([lanes.open, clock.pending]).toEqual([10_000, 0]);
    await clock.advance(1_000);
    await use('new', 10_000);
    expect(lanes.open).toBeLessThanOrEqual(20_000);
    await clock.advance(1_000);
    await use('newest', 20_001);
    expect(lanes.open).toBeLessThanOrEqual(20_001);
  });

  test('are kept while something is under way in them', async () => {
    const clock = createFakeClock();
    const lanes = createLanes({ clock, maxWaiting: 10, longestWaitMs: 1_000 });
    const busy = lanes.of(route('busy'));
    void busy.run({ priority: 'reply', attempt: () => new Promise(() => {}) });
    for (let each = 0; each < 2_000; each++) lanes.of(route(String(each)));
    expect(lanes.of(route('busy'))).toBe(busy);
    expect(lanes.open).toBeLessThan(2_000);
  });
});
