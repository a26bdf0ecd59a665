import { createBot, defineTask } from '@bronxbot/core';
import { startPlayground } from '@bronxbot/sandbox';
import { describe, expect, test, vi } from 'vitest';
import { missing } from '../../../scripts/testing/services.ts';
import { startPostgres } from '../../../scripts/testing/start-postgres.ts';
import { database, databaseLeases } from '../src/database/index.ts';

const PATIENCE = { timeout: 15_000, interval: 20 };
const SEVERAL = 5;

/** One bot of a fleet, with a pool of its own; `onRun` hears of its exclusive task. Postgres has its own time, so this one has the machine's. */
function createMember(url: string, onRun: () => void) {
  const task = defineTask({ name: 'collect', everyMs: 50, exclusive: true, jitterMs: 0, run: onRun });
  const pool = { min: 1, max: 3 };
  return createBot({
    plugins: [database({ url, pool }), databaseLeases({ ttlMs: 1_000 })],
    tasks: [task],
  });
}

describe.skipIf(missing('postgres'))('a fleet on one Postgres server', () => {
  test('4.5 an exclusive task runs in one of three bots, and in another once that one has gone', async () => {
    await using server = await startPostgres();
    const discord = await startPlayground({ guild: 'Fleet', bots: [{ name: 'bot' }], port: 0 });
    const connection = { token: discord.tokens[0] ?? '', api: discord.api };
    const runs: number[] = [];
    const bots = [0, 1, 2].map((place) => createMember(server.url, () => void runs.push(place)));
    try {
      for (const bot of bots) await bot.start(connection);
      await vi.waitFor(() => expect(runs.length).toBeGreaterThan(SEVERAL), PATIENCE);
      const [first = 0, ...others] = new Set(runs);

      await bots[first]?.stop();
      runs.length = 0;
      await vi.waitFor(() => expect(runs.length).toBeGreaterThan(SEVERAL), PATIENCE);

      expect(others).toEqual([]);
      expect([...new Set(runs)]).toEqual([expect.any(Number)]);
      expect(runs).not.toContain(first);
    } finally {
      await Promise.all(bots.filter(({ state }) => state === 'started').map((bot) => bot.stop()));
      await discord.stop();
    }
  });
});
