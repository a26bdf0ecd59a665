import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFakeClock } from '../../../core/test/fake-clock.ts';
import { createTestLog } from '../../../core/test/test-log.ts';
import { missing } from '../../../../scripts/testing/services.ts';
import { type PostgresServer, startPostgres } from '../../../../scripts/testing/start-postgres.ts';
import { openPostgres, openSqlite } from '../../test/open-ledger.ts';
import { openUsageBot } from '../../test/usage-bot.ts';
import { countIn, testUsage, testUsageFleet, troubled } from '../../test/usage-contract.ts';

describe('usage on SQLite', () => {
  // An SQLite file belongs to one process.
  testUsage(async (clock) => [await openSqlite(clock)]);
});

describe.skipIf(missing('postgres'))('usage on Postgres', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  }, 60_000);
  afterAll(() => server[Symbol.asyncDispose]());
  const open: Parameters<typeof testUsage>[0] = async (clock, count) => {
    const url = await server.createDatabase();
    return Promise.all(Array.from({ length: count }, () => openPostgres(url, clock)));
  };

  testUsage(open);
  testUsageFleet(open);

  test('7.4 while it is away commands say so, and what happens meanwhile is counted afterwards', async () => {
    const url = await server.createDatabase();
    await using at = await openUsageBot({ url });
    const [ada, owner] = [await at.guild.member('ada'), await at.guild.member('developer')];
    await server.crash();
    await ada.says('.ping');

    const seen = await owner.says('.commands stats');
    await server.start();
    await at.clock.advance(30_000);
    const ping = await at.usage.command('ping');

    expect(seen.content).toContain('temporarily unavailable');
    expect(ping).toMatchObject({ uses: 1 });
  });
});

describe('a database that stays away', () => {
  test('1.5 detail goes before counts do, memory stays bounded, and each loss is told once', async () => {
    const clock = createFakeClock();
    await using database = await openSqlite(clock);
    const hurt = troubled(database);
    const log = createTestLog();
    const one = await countIn(hurt, clock, log);
    const told: unknown[] = [];
    one.usage.subscribe((event) => told.push(event));
    hurt.fail = 'before';
    for (let minute = 0; minute < 40; minute++) {
      for (let guild = 0; guild < 1_000; guild++)
        one.use({ guildId: `${guild}`, path: minute % 2 === 0 ? 'ping' : 'bal' });
      await clock.sleepThrough(60_000);
    }
    await one.tracker.tryFlush();
    await one.tracker.tryFlush();
    const { waiting } = one.tracker;
    hurt.fail = undefined;

    const top = await one.usage.top();

    expect(waiting).toBeLessThan(45_000);
    expect(top.map(({ uses }) => uses)).toEqual([20_000, 20_000]);
    expect(told).toContainEqual({ type: 'detail-lost', detail: 'minutes' });
    expect(told).toContainEqual({ type: 'detail-lost', detail: 'people' });
    const warnings = log.lines.filter(({ level }) => level === 'warn').map(({ message }) => message);
    expect(warnings).toHaveLength(new Set(warnings).size);
  }, 60_000);
});
