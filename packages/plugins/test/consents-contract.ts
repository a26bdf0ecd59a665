import { setImmediate as turn } from 'node:timers/promises';
import { Unavailable } from '@bronxbot/core';
import { describe, expect, test } from 'vitest';
import { createTestLog } from '../../core/test/test-log.ts';
import type { RunningDatabase } from '../src/database/running-database.ts';
import { importTables } from '../src/import/service.ts';
import { createLedger, openBook } from '../src/ledger/create-ledger.ts';
import type { Ledger } from '../src/ledger/service.ts';
import { createTos } from '../src/tos/create-tos.ts';
import { exportConsent } from '../src/tos/personal-data.ts';
import { tosTables } from '../src/tos/tables.ts';
import { readTerms } from '../src/tos/terms.ts';
import { openCache } from './open-cache.ts';
import { createStillClock, type StillClock } from './still-clock.ts';

const PLACE = { surface: 'slash', guildId: '77' } as const;
const DAY_MS = 86_400_000;

/** Opens the database of one test; asked twice it gives a second process on the same tables, where the engine has that. */
export type OpenProcesses = (
  clock: StillClock,
  count: number,
) => Promise<readonly (RunningDatabase & AsyncDisposable)[]>;

/** One process: a cache of its own, on a database. */
export async function openProcess(
  database: RunningDatabase,
  clock: StillClock,
  { version = '1.0', ledger }: { readonly version?: string; readonly ledger?: Ledger } = {},
) {
  const cache = await openCache({ clock });
  const own = createLedger(await openBook(database, { clock }));
  const consents = {
    store: await database.open(tosTables),
    imports: await database.open(importTables),
    clock,
    terms: readTerms(version, { text: 'Be kind.' }),
    bonus: { amount: 1_000, pocket: 'wallet', ledger: ledger ?? own },
  };
  return { ...createTos(consents, cache, createTestLog()), cache, ledger: own };
}

/** Tries again while a busy machine has no connection free: then nothing was written. */
async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Unavailable) || tries === 20) throw error;
      await turn();
    }
  }
}

/** What holds of consent on every engine. */
export function testConsents(open: OpenProcesses): void {
  async function stage(count = 1, options: Parameters<typeof openProcess>[2] = {}) {
    const clock = createStillClock();
    const databases = await open(clock, count);
    const processes: Awaited<ReturnType<typeof openProcess>>[] = [];
    for (const database of databases) processes.push(await openProcess(database, clock, options));
    const [first] = processes;
    const [database] = databases;
    if (!first || !database) throw new Error('no process was opened');
    return {
      ...first,
      clock,
      database,
      processes,
      async [Symbol.asyncDispose]() {
        for (const { cache } of processes) await cache[Symbol.asyncDispose]();
        for (const each of databases) await each[Symbol.asyncDispose]();
      },
    };
  }

  test('2.4 a thousand acceptances at once, in all processes, make one line, one acceptance and one bonus', async () => {
    await using at = await stage(2);

    const results = await Promise.all(
      Array.from({ length: 1_000 }, (_, index) =>
        patiently(() => (at.processes[index % at.processes.length] ?? at).tos.accept('1', PLACE)),
      ),
    );

    expect(results.filter((result) => result.changed)).toHaveLength(1);
    expect(results.reduce((sum, result) => sum + result.bonus, 0)).toBe(1_000);
    expect(await at.ledger.balances('1')).toEqual({ wallet: 1_000 });
    expect(await at.ledger.history('1')).toHaveLength(1);
    expect(await at.tos.history('1')).toHaveLength(1);
    expect((await at.ledger.audit()).balanced).toBe(true);
  });

  test('2.4 acceptance and bonus are one: when the bonus cannot be written, nothing is', async () => {
    const broken = { credit: () => Promise.reject(new Error('no money')) } as unknown as Ledger;
    await using at = await stage(1, { ledger: broken });

    await expect(at.tos.accept('1', PLACE)).rejects.toThrow('no money');

    expect(await at.tos.accepted('1')).toBe(false);
    expect(await exportConsent(at.consents, '1')).toEqual({ acceptance: null, log: [], imported: null });
  });

  test('2.4 a pocket that is full keeps nobody out', async () => {
    await using at = await stage();
    const to = { userId: '1', pocket: 'wallet' };
    await at.ledger.credit({ to, amount: Number.MAX_SAFE_INTEGER, source: 'test', key: 'all' });

    const { bonus, changed } = await at.tos.accept('1', PLACE);

    expect([changed, bonus]).toEqual([true, 0]);
    expect(await at.tos.accepted('1')).toBe(true);
  });

  test('2.4 a person who had their data erased is asked again, and gets no second bonus', async () => {
    await using at = await stage();
    await at.tos.accept('1', PLACE);
    await at.erase('1');
    const kept = await exportConsent(at.consents, '1');
    const isOpen = await at.tos.accepted('1');

    const { bonus } = await at.tos.accept('1', PLACE);

    expect(kept).toEqual({ acceptance: null, log: [], imported: null });
    expect([isOpen, bonus]).toEqual([false, 0]);
    expect(await at.tos.history('1')).toHaveLength(1);
  });

  test('a yes is read once in five minutes, however often it is asked', async () => {
    await using at = await stage();
    await at.tos.accept('1', PLACE);
    const reads = () => at.cache.stats().namespaces.find(({ name }) => name === 'tos')?.fills;

    for (let asked = 0; asked < 50; asked++) expect(await at.tos.accepted('1')).toBe(true);
    const within = reads();
    at.clock.move(300_001);
    expect(await at.tos.accepted('1')).toBe(true);

    expect([within, reads()]).toEqual([1, 2]);
  });

  test('2.8 a process that hears of no withdrawal knows once what it remembers is past its time', async () => {
    await using at = await stage();
    const other = await openProcess(at.database, at.clock);
    await using _ = other.cache;
    await at.tos.accept('1', PLACE);
    expect(await other.tos.accepted('1')).toBe(true);
    await at.tos.withdraw('1', PLACE);

    const within = await other.tos.accepted('1');
    at.clock.move(300_001);

    expect([within, await other.tos.accepted('1')]).toEqual([true, false]);
  });

  test('a no is not remembered', async () => {
    await using at = await stage();
    const store = await at.database.open(tosTables);
    expect(await at.tos.accepted('1')).toBe(false);
    await store.write((db) =>
      db
        .insertInto('tos_acceptances')
        .values({ user_id: '1', version: '1.0', hash: null, accepted_at_ms: null })
        .execute(),
    );
    at.clock.move(1);

    expect(await at.tos.accepted('1')).toBe(true);
  });

  test('2.8 withdrawing blocks at once, and is told to those who listen', async () => {
    await using at = await stage();
    const heard: string[] = [];
    const unsubscribe = at.tos.subscribe(({ kind, userId }) => heard.push(`${userId} ${kind}`));
    await at.tos.accept('1', PLACE);
    expect(await at.tos.accepted('1')).toBe(true);

    const isGone = [await at.tos.withdraw('1', PLACE), await at.tos.withdraw('2', PLACE)];
    unsubscribe();
    await at.tos.accept('2', PLACE);

    expect(isGone).toEqual([true, false]);
    expect(await at.tos.accepted('1')).toBe(false);
    expect(heard).toEqual(['1 accepted', '1 withdrawn', '2 withdrawn']);
  });

  test('2.8 counts by version and by day, in UTC', async () => {
    await using at = await stage();
    at.clock.move(10 * DAY_MS - 1);
    await at.tos.accept('1', PLACE);
    at.clock.move(1);
    for (const userId of ['2', '3']) await at.tos.accept(userId, PLACE);
    await at.tos.withdraw('3', PLACE);

    const { days, versions } = await at.tos.stats(3);

    expect(versions).toEqual([{ version: '1.0', people: 2 }]);
    expect(days).toEqual([
      { atMs: Date.UTC(2026, 0, 9), accepted: 0, withdrawn: 0 },
      { atMs: Date.UTC(2026, 0, 10), accepted: 1, withdrawn: 0 },
      { atMs: Date.UTC(2026, 0, 11), accepted: 2, withdrawn: 1 },
    ]);
    await expect(at.tos.stats(0)).rejects.toThrow(RangeError);
    await expect(at.tos.history('1', 101)).rejects.toThrow(RangeError);
  });

  describe('what another bot kept', () => {
    /** Three people: the version in force with the bonus, an older one without, and a time nobody knows. */
    async function imported() {
      const at = await stage();
      const imports = await at.database.open(importTables);
      await imports.write((db) =>
        db
          .insertInto('import_acceptances')
          .values([
            { user_id: '1', version: '1.0', accepted_at_ms: 5_000, bonus_given: 1, taken_at_ms: null },
            { user_id: '2', version: '0.9', accepted_at_ms: 5_000, bonus_given: 0, taken_at_ms: null },
            { user_id: '3', version: '1.0', accepted_at_ms: null, bonus_given: 1, taken_at_ms: null },
          ])
          .execute(),
      );
      return at;
    }

    test('9.6 is taken over once, with its time', async () => {
      await using at = await imported();

      const open = [await at.tos.accepted('1'), await at.tos.accepted('2'), await at.tos.accepted('3')];
      await Promise.all(Array.from({ length: 20 }, () => at.tos.acceptance('1')));

      expect(open).toEqual([true, false, true]);
      expect(await at.tos.acceptance('1')).toEqual({ version: '1.0', acceptedAtMs: 5_000 });
      expect(await at.tos.acceptance('3')).toEqual({ version: '1.0' });
      expect(await at.tos.history('1')).toMatchObject([{ kind: 'imported', version: '1.0', atMs: 5_000 }]);
    });

    test('9.6 says whether the bonus was paid then', async () => {
      await using at = await imported();
      for (const userId of ['1', '2']) await at.tos.withdraw(userId, PLACE);

      const paid = [(await at.tos.accept('1', PLACE)).bonus, (await at.tos.accept('2', PLACE)).bonus];

      expect(paid).toEqual([0, 1_000]);
    });

    test('9.6 goes when the person withdraws or erases it, before it was taken over too', async () => {
      await using at = await imported();

      await at.tos.withdraw('1', PLACE);
      await at.erase('3');

      expect([await at.tos.accepted('1'), await at.tos.accepted('3')]).toEqual([false, false]);
      expect(await exportConsent(at.consents, '3')).toMatchObject({ imported: null });
    });
  });
}
