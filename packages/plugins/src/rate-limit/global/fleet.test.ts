import { afterEach, describe, expect, test, vi } from 'vitest';
import { missing } from '../../../../../scripts/testing/services.ts';
import { type BusyFleet, openBusyFleet } from '../../../test/busy-fleet.ts';

/** Fifty at once, as Discord has it, but in half of its second: on a machine that runs all tests at once requests arrive late. The bench measures the whole one. */
const GLOBAL = { limit: 50, windowMs: 500, kind: 'sliding' } as const;
/** What a process that counts fifty in its own way takes for a second. */
const SECOND_MS = 1_040;
const PATIENT = { timeout: 60_000, interval: 20 };

let fleet: BusyFleet;
afterEach(() => fleet[Symbol.asyncDispose]());

const sendAll = (count: number) => Promise.all(fleet.processes.map((process) => process.send(count)));
const withStatus = (status: number) => fleet.requests.filter((request) => request.status === status);

describe.skipIf(missing('redis'))('four processes on one token', { timeout: 120_000 }, () => {
  test('B4, B16 send three hundred requests at once, whatever their clocks say, and meet no 429', async () => {
    fleet = await openBusyFleet(GLOBAL, [0, 3_000, 15_000, -15_000]);

    const reports = await sendAll(75);

    expect(reports).toEqual(Array.from({ length: 4 }, () => ({ ok: 75, errors: [], shared: true })));
    expect([withStatus(200).length, withStatus(429).length]).toEqual([300, 0]);
    // While all are busy none is starved.
    const half = fleet.requests[149]?.atMs ?? 0;
    const parts = [0, 1, 2, 3].map(
      (process) => fleet.requestsOf(process).filter(({ atMs }) => atMs <= half).length,
    );
    expect(Math.min(...parts)).toBeGreaterThan(150 / 4 / 2);
  });

  test('B5 leave the whole budget to the one that is busy', async () => {
    fleet = await openBusyFleet(GLOBAL, [0, 0, 0, 0]);
    const [busy] = fleet.processes;

    await busy?.send(200);

    const [first, last] = [withStatus(200)[0], withStatus(200).at(-1)];
    // With a quarter it would take twice as long at the least.
    const withQuarterMs = (200 / (50 / 4)) * SECOND_MS;
    expect((last?.atMs ?? 0) - (first?.atMs ?? 0)).toBeLessThan(withQuarterMs / 2);
    expect(withStatus(429)).toEqual([]);
  });

  test.each(['kill', 'freeze'] as const)(
    'B15 keep to their shares after a %s of Redis, and share again when it is back',
    async (fault) => {
      fleet = await openBusyFleet(GLOBAL, [0, 0, 0, 0]);
      const sending = sendAll(100);
      await vi.waitFor(() => expect(fleet.requests.length).toBeGreaterThan(60), PATIENT);

      await fleet.redis[fault]();
      const before = fleet.requests.length;
      await vi.waitFor(() => expect(fleet.requests.length).toBeGreaterThan(before + 60), PATIENT);
      const during = [0, 1, 2, 3].map((process) => fleet.requestsOf(process).length);
      await (fault === 'kill' ? fleet.redis.restart() : fleet.redis.thaw());
      const reports = await sending;

      expect(during.every((count) => count > 0)).toBe(true);
      expect(reports.map(({ ok, errors }) => [ok, errors])).toEqual(reports.map(() => [100, []]));
      expect(withStatus(200)).toHaveLength(400);
      expect(withStatus(429).length).toBeLessThan(4);
      await vi.waitFor(async () => {
        expect((await sendAll(1)).map(({ shared }) => shared)).toEqual([true, true, true, true]);
      }, PATIENT);
    },
  );
});
