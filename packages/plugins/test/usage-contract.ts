import { type Clock, type CommandCatalogue, type Logger, type Outcome, Unavailable } from '@bronxbot/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createFakeClock, type FakeClock } from '../../core/test/fake-clock.ts';
import { createTestLog } from '../../core/test/test-log.ts';
import { removeOldRows } from '../src/database/upkeep/retention.ts';
import type { Database } from '../src/database/service.ts';
import type { Tos } from '../src/tos/service.ts';
import { createRunning, type RunningUsage } from '../src/usage-tracker/running-usage.ts';
import { countTables } from '../src/usage-tracker/store/tables.ts';
import { tablesWith } from './tables-with.ts';

/** Opens so many processes on one database; the scope of a test ends before they are closed. */
export type OpenProcesses = (clock: Clock, count: number) => Promise<readonly (Database & AsyncDisposable)[]>;

const NO_COMMANDS: CommandCatalogue = {
  entries: [],
  find: () => undefined,
  nearest: () => undefined,
  mention: (path) => path,
  isOwner: () => false,
};

/** One process that counts, without a bot around it. */
export interface UsageProcess extends RunningUsage {
  use(part?: Partial<Outcome>): void;
  readonly database: Database;
}

/** Counts in a database. */
export async function countIn(
  database: Database,
  clock: Clock,
  log: Logger = createTestLog(),
  tos?: Tos,
): Promise<UsageProcess> {
  let record: ((outcome: Outcome) => void) | undefined;
  const outcomes = {
    subscribe(listener: (outcome: Outcome) => void) {
      record = listener;
      return () => {
        record = undefined;
      };
    },
  };
  const running = await createRunning(
    { database, outcomes, commands: NO_COMMANDS, time: clock, log, tos, limits: undefined },
    { people: 'all', folder: false },
  );
  return { ...running, database, use: (part) => record?.(outcomeOf(clock, part)) };
}

const outcomeOf = (clock: Clock, part: Partial<Outcome> = {}): Outcome => ({
  id: '1',
  surface: 'slash',
  path: 'ping',
  userId: '100000000000000001',
  guildId: '200000000000000001',
  channelId: '3',
  outcome: 'ok',
  receivedAtMs: clock.now(),
  ageMs: 0,
  acknowledgedAfterMs: 20,
  endedAfterMs: 40,
  ...part,
});

/** A database whose commits of statistics fail as told: before they are made, or after it so that nobody knows. */
export function troubled(database: Database): Database & { fail?: 'before' | 'after' | undefined } {
  const hurt: Database & { fail?: 'before' | 'after' | undefined } = {
    ...database,
    async open(tables) {
      const store = await database.open(tables);
      const write: typeof store.write = async (work, options) => {
        if (hurt.fail === 'before') throw new Unavailable('DATABASE_UNAVAILABLE', 'away');
        const value = await store.write(work, options);
        if (hurt.fail === 'after') throw new Unavailable('DATABASE_UNCERTAIN', 'who knows');
        return value;
      };
      const made: typeof store = { ...store, write };
      return made;
    },
  };
  return hurt;
}

/** What every engine shows. */
export function testUsage(open: OpenProcesses): void {
  const within = async (
    count: number,
    run: (
      processes: readonly UsageProcess[],
      clock: FakeClock,
      databases: readonly Database[],
    ) => Promise<void>,
    hurt: (database: Database) => Database = (database) => database,
  ) => {
    const clock = createFakeClock();
    // One at least, for those that begin to count by themselves.
    const databases = await open(clock, Math.max(1, count));
    try {
      const processes = [];
      for (const database of databases.slice(0, count)) processes.push(await countIn(hurt(database), clock));
      await run(processes, clock, databases);
    } finally {
      await Promise.all(databases.map((database) => database[Symbol.asyncDispose]()));
    }
  };

  test('1.5 a flush of many counters adds up in all windows, and a second one adds nothing', () =>
    within(1, async ([one], clock) => {
      for (let guild = 0; guild < 40; guild++)
        for (let index = 0; index < 12; index++)
          one?.use({ guildId: `${300 + guild}`, path: `p${index}`, userId: `${guild}` });
      await one?.usage.flush();
      await one?.usage.flush();
      await clock.advance(1_000);

      for (const window of ['1h', '24h', '7d', '30d'] as const) {
        const top = (await one?.usage.top({ window, limit: 100 })) ?? [];
        expect(top).toHaveLength(12);
        expect(new Set(top.map(({ uses }) => uses))).toEqual(new Set([40]));
        expect(Math.abs((top[0]?.guilds ?? 0) - 40)).toBeLessThanOrEqual(2);
        expect(Math.abs((top[0]?.people ?? 0) - 40)).toBeLessThanOrEqual(2);
      }
      expect(await one?.usage.guild('300')).toMatchObject({ uses: 12, people: 1 });
    }));

  test('1.2 a flush that comes late writes into the hour of the use', () =>
    within(1, async ([one], clock) => {
      one?.use();
      const usedAtMs = clock.now();
      await clock.sleepThrough(2 * 3_600_000);
      await one?.usage.flush();

      const used = (await one?.usage.series())?.filter(({ uses }) => uses > 0);

      expect(used).toEqual([{ atMs: Math.floor(usedAtMs / 3_600_000) * 3_600_000, uses: 1, errors: 0 }]);
    }));

  test('1.5 a commit of which nobody knows is tried again, and counts once', () => {
    const made: ReturnType<typeof troubled>[] = [];
    const hurt = (database: Database) => {
      const one = troubled(database);
      made.push(one);
      return one;
    };
    return within(
      1,
      async ([one]) => {
        const [trouble] = made;
        if (!trouble) throw new Error('there is no database');
        one?.use();
        trouble.fail = 'after';
        await expect(one?.usage.flush()).rejects.toThrow('who knows');
        one?.use();
        trouble.fail = 'before';
        await expect(one?.usage.flush()).rejects.toThrow('away');
        trouble.fail = undefined;

        expect(await one?.usage.command('ping')).toMatchObject({ uses: 2, usesEver: 2 });
        expect((await one?.usage.person('100000000000000001'))?.uses).toBe(2);
      },
      hurt,
    );
  });

  test(
    '1.5 whatever the flushes meet, every use is counted once, for the command and the person',
    () =>
      fc.assert(
        fc.asyncProperty(
          fc.array(fc.constantFrom('use', 'error', 'flush', 'before', 'after', 'hour'), { maxLength: 25 }),
          async (steps) => {
            const made: ReturnType<typeof troubled>[] = [];
            await within(
              1,
              async ([one], clock) => {
                const [trouble] = made;
                if (!one || !trouble) throw new Error('there is no database');
                let uses = 0;
                for (const step of steps) {
                  if (step === 'use' || step === 'error') {
                    uses += 1;
                    one.use({ outcome: step === 'use' ? 'ok' : 'error' });
                  } else if (step === 'hour') await clock.sleepThrough(3_600_000);
                  else {
                    trouble.fail = step === 'flush' ? undefined : step;
                    await one.tracker.tryFlush();
                  }
                }
                trouble.fail = undefined;
                const found = await one.usage.command('ping', { window: '30d' });
                expect(found?.uses ?? 0).toBe(uses);
                expect((await one.usage.person('100000000000000001')).uses).toBe(uses);
              },
              (database) => {
                const hurt = troubled(database);
                made.push(hurt);
                return hurt;
              },
            );
          },
        ),
        { numRuns: 8 },
      ),
    60_000,
  );

  test('1.2 each kind of row goes when its time is over, not before, and what was ever used stays', () =>
    within(1, async ([one], clock) => {
      if (!one) throw new Error('there is no process');
      const { signal } = new AbortController();
      const store = await one.database.open(countTables);
      const rowsIn = async (table: 'usage_minutes' | 'usage_hours' | 'usage_days' | 'usage_people') =>
        (await store.read((db) => db.selectFrom(table).select('path').execute())).length;
      const left = async () => [
        await rowsIn('usage_minutes'),
        await rowsIn('usage_hours'),
        await rowsIn('usage_days'),
        await rowsIn('usage_people'),
      ];
      const createdAtMs = clock.now();
      one.use();
      await one.usage.flush();
      const seen: (readonly number[])[] = [];
      for (const hours of [47, 50, 34 * 24, 36 * 24, 399 * 24, 402 * 24]) {
        await clock.sleepThrough(createdAtMs + hours * 3_600_000 - clock.now());
        await removeOldRows(one.database, clock.now(), signal);
        seen.push(await left());
      }

      expect(seen).toEqual([
        [2, 2, 2, 1],
        [0, 2, 2, 1],
        [0, 2, 2, 1],
        [0, 0, 2, 1],
        [0, 0, 2, 1],
        [0, 0, 0, 0],
      ]);
      expect(await one.usage.command('ping')).toMatchObject({ uses: 0, usesEver: 1, people: 0 });
    }));

  test('2.10 a thousand uses of people who have not agreed leave counts, and nobody in any table', () =>
    within(0, async (_, clock, [database]) => {
      if (!database) throw new Error('there is no database');
      const nobody = { accepted: async () => false, subscribe: () => () => {} } as unknown as Tos;
      const one = await countIn(database, clock, createTestLog(), nobody);
      const people = Array.from({ length: 50 }, (__, index) => `10000000000000${1_000 + index}`);
      for (let index = 0; index < 1_000; index++) {
        one.use({ userId: people[index % 50] ?? '' });
        if (index % 250 === 249) await one.usage.flush();
      }

      expect(await one.usage.command('ping')).toMatchObject({ uses: 1_000, people: 0, guilds: 1 });
      expect(await tablesWith(database, people)).toEqual([]);
      expect(await tablesWith(database, ['200000000000000001'])).toContain('usage_hours');
    }));

  test('2.10 who is erased while a flush runs is not written by it', () =>
    within(1, async ([one], clock) => {
      one?.use();
      const flushed = one?.usage.flush();
      const erased = one?.tracker.erase('100000000000000001');
      await Promise.all([flushed, erased]);
      await clock.advance(10_000);
      await one?.usage.flush();

      expect((await one?.usage.person('100000000000000001'))?.uses).toBe(0);
      expect(await one?.usage.command('ping')).toMatchObject({ uses: 1 });
    }));
}

/** What processes show that share a database. */
export function testUsageFleet(open: OpenProcesses): void {
  test('1.7 two processes add up, and count a person once, though they write at the same time', async () => {
    const clock = createFakeClock();
    const databases = await open(clock, 2);
    try {
      const [one, two] = await Promise.all(databases.map((database) => countIn(database, clock)));
      for (let index = 0; index < 300; index++) {
        one?.use({ userId: `${index % 50}`, path: `p${index % 3}` });
        two?.use({ userId: `${index % 50}`, path: `p${index % 3}` });
      }
      await Promise.all([one?.usage.flush(), two?.usage.flush()]);

      const top = (await one?.usage.top()) ?? [];
      expect(top.reduce((sum, { uses }) => sum + uses, 0)).toBe(600);
      expect(Math.abs((top[0]?.people ?? 0) - 50)).toBeLessThanOrEqual(3);
      expect(await two?.usage.top()).toEqual(top);
      expect((await two?.usage.person('7'))?.uses).toBe(12);
    } finally {
      await Promise.all(databases.map((database) => database[Symbol.asyncDispose]()));
    }
  });
}
