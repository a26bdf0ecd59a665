import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createBot, definePlugin, defineService, type LeaseHolder, Leases } from '@bronxbot/core';
import { createSandbox, type Seen } from '@bronxbot/sandbox/testing';
import { describe, expect, test, vi } from 'vitest';
import { createTestLog } from '../../../../core/test/test-log.ts';
import { defineTables } from '../define-tables.ts';
import { database } from '../plugin.ts';
import { Database, type Store } from '../service.ts';

const DAY = 86_400_000;

interface TradeSchema {
  trade_log: { id: number; at_ms: number };
}
const tradeTables = defineTables<TradeSchema>()({
  name: 'trade',
  migrations: {
    '1': () => ({
      up: (db) =>
        db.schema
          .createTable('trade_log')
          .addColumn('id', 'integer', (column) => column.primaryKey())
          .addColumn('at_ms', 'bigint', (column) => column.notNull())
          .execute(),
    }),
  },
  retention: [{ table: 'trade_log', column: 'at_ms', keepMs: 90 * DAY }],
});
const Trades = defineService<Store<TradeSchema>>()('trades');
const trades = (opened: (store: Store<TradeSchema>) => void) =>
  definePlugin({
    name: 'trades',
    uses: { database: Database },
    provides: Trades,
    async start({ database }) {
      const store = await database.open(tradeTables);
      opened(store);
      return store;
    },
  });
/** Leases of a fleet in which another process holds everything, while it does. */
const elsewhere = (fleet: { taken: boolean }) =>
  definePlugin({
    name: 'fleet',
    provides: Leases,
    start: (): LeaseHolder => ({
      acquire: async () =>
        fleet.taken ? undefined : { signal: new AbortController().signal, release: async () => {} },
    }),
  });

async function stage() {
  const folder = await mkdtemp(join(tmpdir(), 'db-'));
  const fleet = { taken: false };
  let store: Store<TradeSchema> | undefined;
  const bot = createBot({
    prefix: '.',
    log: createTestLog(),
    plugins: [
      database({ file: join(folder, 'bot.sqlite') }),
      trades((opened) => (store = opened)),
      elsewhere(fleet),
    ],
  });
  let ownerGuildId: string | undefined;
  const discord = await createSandbox({
    start: (connection) => bot.start({ ...connection, ...(ownerGuildId !== undefined && { ownerGuildId }) }),
    stop: () => bot.stop(),
    idle: () => bot.idle(),
    failures: () => bot.failures(),
  });
  const guild = await discord.guild();
  return {
    folder,
    fleet,
    bot,
    get store() {
      if (!store) throw new Error('The bot did not open its tables.');
      return store;
    },
    /** Starts the bot again with its commands for owners as slash commands in the guild. */
    async offerSlash() {
      ownerGuildId = guild.id;
      await discord.restartBot();
    },
    clock: discord.clock,
    owner: await guild.member('developer'),
    ada: await guild.member('ada'),
    async [Symbol.asyncDispose]() {
      await discord[Symbol.asyncDispose]();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
type Stage = Awaited<ReturnType<typeof stage>>;

/** Writes a trade for each age in days. */
const traded = ({ clock, store }: Stage, days: readonly number[]) =>
  store.write((db) =>
    db
      .insertInto('trade_log')
      .values(days.map((day, index) => ({ id: index, at_ms: clock.now() - day * DAY })))
      .execute(),
  );
const left = async ({ store }: Stage) =>
  (await store.read((db) => db.selectFrom('trade_log').selectAll().execute())).length;

/** What a message says once the disk has done its part. */
const resultOf = ({ owner }: Pick<Stage, 'owner'>, seen: Seen) =>
  vi.waitFor(() => {
    const { content } = owner.rereads(seen);
    expect(content).not.toMatch(/Optimizing/);
    return content;
  });

describe('db health', () => {
  test('C4 shows status, latency, file, log and fragmentation', async () => {
    await using here = await stage();

    const seen = await here.owner.says('.db health');

    expect(seen.content).toMatch(/The database is healthy/);
    expect(seen.content).toMatch(/Latency\*\* \S+ (ms|s)/);
    expect(seen.content).toMatch(/bot\.sqlite.* [\d.]+ kB, log [\d.]+ k?B, [\d.]+ % empty/);
    expect(seen.content).toMatch(/SQLite 3\.\d+/);
  });

  test.each(['.db', '.db health', '.db optimize', '.db backup'])(
    '6.6 %s is for owners, and works in direct messages',
    async (text) => {
      await using here = await stage();

      expect((await here.ada.says(text)).content).toBe('Only the owner of this bot can use this.');
      expect((await here.owner.dm().says(text)).content).toMatch(/The database is/);
    },
  );
});

describe('db optimize', () => {
  test('7.3 removes trades of 91 days, keeps those of 89, and edits its message to the result', async () => {
    await using here = await stage();
    await traded(here, [91, 89, 300]);

    const seen = await here.owner.says('.db optimize');

    expect(await resultOf(here, seen)).toMatch(/The database is optimized/);
    expect(await resultOf(here, seen)).toMatch(/Removed\*\* 2 rows from `trade_log`/);
    expect(seen.followUps).toEqual([]);
    expect(await left(here)).toBe(1);
  });

  test('removes thousands of rows in slices', async () => {
    await using here = await stage();
    await traded(
      here,
      Array.from({ length: 1_300 }, () => 91),
    );

    const seen = await here.owner.says('.db optimize');

    expect(await resultOf(here, seen)).toMatch(/1,300 rows/);
  });

  test('C5 as a dry run says what it would do and changes nothing', async () => {
    await using here = await stage();
    await traded(here, [91, 89]);

    const seen = await here.owner.says('.db optimize dry-run=yes');

    expect(seen.content).toMatch(/Nothing was changed/);
    expect(seen.content).toMatch(/Would remove\*\* 1 row from `trade_log`/);
    expect(await left(here)).toBe(2);
  });

  test('C4 C5 by slash it answers as it does by prefix, and a dry run is a choice', async () => {
    await using here = await stage();
    await here.offerSlash();
    await traded(here, [91, 89]);

    const health = await here.owner.runs('/db health');
    const plan = await here.owner.runs('/db optimize', { 'dry-run': true });
    const before = await left(here);
    const seen = await here.owner.runs('/db optimize');
    const result = await resultOf(here, seen);
    const refused = await here.ada.runs('/db optimize');

    expect(health.content).toMatch(/The database is healthy[^]*Latency[^]*bot\.sqlite/);
    expect(plan.content).toMatch(/Nothing was changed[^]*Would remove\*\* 1 row from `trade_log`/);
    expect(result).toMatch(/is optimized[^]*Removed\*\* 1 row from `trade_log`/);
    expect(seen.followUps).toEqual([]);
    expect([before, await left(here)]).toEqual([2, 1]);
    expect(refused.content).toBe('Only the owner of this bot can use this.');
  });

  test('7.3 twice in parallel runs once', async () => {
    await using here = await stage();

    const answers = await Promise.all([
      here.owner.says('.db optimize'),
      here.owner.dm().says('.db optimize'),
    ]);

    const texts = await Promise.all(answers.map((answer) => resultOf(here, answer)));
    expect(texts.filter((text) => text.includes('is optimized'))).toHaveLength(1);
    expect(texts).toContain('The database is being optimized already.');
  });

  test('runs in one process of a fleet', async () => {
    await using here = await stage();
    here.fleet.taken = true;

    expect((await here.owner.says('.db optimize')).content).toBe('The database is being optimized already.');
    here.fleet.taken = false;
    const seen = await here.owner.says('.db optimize');

    expect(await resultOf(here, seen)).toMatch(/is optimized/);
  });

  test('runs weekly by itself, and retention daily', async () => {
    await using here = await stage();
    await traded(here, [91]);

    await here.clock.advance(7 * DAY);

    expect(await left(here)).toBe(0);
  });
});

test('db backup copies the file beside it', async () => {
  await using here = await stage();

  const seen = await here.owner.says('.db backup');

  const copies = (await readdir(here.folder)).filter((name) => name.endsWith('.backup'));
  expect(copies).toHaveLength(1);
  expect(seen.content).toContain(copies[0]);
});
