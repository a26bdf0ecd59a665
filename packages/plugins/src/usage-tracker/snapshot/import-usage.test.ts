import { describe, expect, test } from 'vitest';
import { createFakeClock } from '../../../../core/test/fake-clock.ts';
import { openSqlite } from '../../../test/open-ledger.ts';
import { countIn } from '../../../test/usage-contract.ts';
import { importUsage } from './import-usage.ts';
import { encodeSnapshot } from './snapshot.ts';

const total = {
  path: 'ping',
  kind: 'command',
  ok: 7,
  denied: 1,
  error: 2,
  expired: 0,
  firstAtMs: 1_000,
  lastAtMs: 2_000,
} as const;
const snapshotOf = (...totals: readonly unknown[]) =>
  encodeSnapshot({ atMs: 1, totals: totals as (typeof total)[], rateLimits: [] });

/** As the original wrote it: by command, with the ids of people and servers, rings of hours and days, and times without a zone. */
const original = {
  usage_stats: {
    balance: {
      total_uses: 40,
      last_used: '2025-06-09T12:00:00.123456',
      users: ['100000000000000001', '100000000000000002'],
      guilds: ['200000000000000001', 'DM'],
      hourly_usage: [{ hour: 12, count: 40 }],
      daily_usage: [{ day: 9, count: 40 }],
      errors: 3,
      avg_execution_time: 0.21,
      execution_times: [0.2, 0.22],
    },
    never: { total_uses: 0, last_used: null, errors: 0 },
    unknown: { total_uses: 900, last_used: '2025-06-09T12:00:00', errors: 900 },
  },
  user_stats: { '100000000000000001': { total_commands: 40, commands_used: { balance: 40 } } },
  guild_stats: {},
  rate_limits: {},
};
const originalOf = (balance: object) =>
  JSON.stringify({ usage_stats: { balance: { ...original.usage_stats.balance, ...balance } } });

async function open() {
  const clock = createFakeClock();
  const database = await openSqlite(clock);
  return {
    clock,
    bring: (text: string) => importUsage(database, text, { clock }),
    one: await countIn(database, clock),
    [Symbol.asyncDispose]: () => database[Symbol.asyncDispose](),
  };
}

describe('usage that is imported', () => {
  test('9.6 from a snapshot adds its totals to what was counted since, once', async () => {
    await using at = await open();
    at.one.use();

    const added = [await at.bring(snapshotOf(total)), await at.bring(snapshotOf(total))];

    expect(added).toEqual([1, 0]);
    expect(await at.one.usage.command('ping')).toMatchObject({
      uses: 1,
      usesEver: 10,
      firstAtMs: 1_000,
      lastAtMs: at.clock.now(),
    });
  });

  test('9.6 from the original bot has uses, errors and the last use of each command, and nobody in it', async () => {
    await using at = await open();
    const text = JSON.stringify(original, undefined, 2);

    const added = [await at.bring(text), await at.bring(text)];

    expect(added).toEqual([2, 0]);
    expect(await at.one.usage.command('balance')).toMatchObject({
      uses: 0,
      usesEver: 40,
      people: 0,
      lastAtMs: Date.UTC(2025, 5, 9, 12, 0, 0, 123),
    });
    expect(await at.one.usage.command('unknown')).toBeUndefined();
    expect((await at.one.usage.person('100000000000000001')).uses).toBe(0);
  });

  test.each([
    ['a snapshot that is damaged', snapshotOf(total).replace(/"ok": *7/, '"ok":8'), 'damaged'],
    ['one that is cut short', snapshotOf(total).slice(0, 100), 'cut short'],
    ['something else', '{"format":"other"}', 'no snapshot'],
    ['no object', '[1, 2]', 'no snapshot'],
    [
      'a snapshot without totals',
      encodeSnapshot({ atMs: 1, totals: null, rateLimits: [] }),
      'without totals',
    ],
    ['fewer uses than none', snapshotOf({ ...total, ok: -1 }), "'ping' was used"],
    ['more uses than can be', snapshotOf({ ...total, ok: 2 ** 53 }), "'ping' was used"],
    ['a command twice', snapshotOf(total, total), "'ping' is in it twice"],
    ['a kind that there is not', snapshotOf({ ...total, kind: 'pet' }), 'neither a command'],
    ['a name without end', snapshotOf({ ...total, path: 'x'.repeat(5_000) }), 'no name of 1 to 100'],
    ['no name', snapshotOf({ ...total, path: 7 }), 'one entry has no name'],
    ['nothing in place of an entry', snapshotOf(null), 'one entry is no entry'],
    ['a first use after the last', snapshotOf({ ...total, firstAtMs: 3_000 }), 'cannot be'],
    ['a use in the far future', snapshotOf({ ...total, lastAtMs: 9e12 }), 'cannot be'],
    [
      'a snapshot with too many entries',
      snapshotOf(...Array.from({ length: 10_001 }, (_, index) => ({ ...total, path: `p${index}` }))),
      '10000 is the most',
    ],
    ['more errors than uses', originalOf({ errors: 41 }), "'balance' and the errors"],
    ['uses that are a text', originalOf({ total_uses: '40' }), "'balance' and the errors"],
    ['uses that are half', originalOf({ total_uses: 40.5 }), "'balance' was used"],
    ['a last use at no moment', originalOf({ last_used: 'soon' }), 'at no moment'],
    ['a command that is a list', '{"usage_stats":{"balance":[]}}', "'balance' is no object"],
    ['what is nested without end', `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`, 'snapshot'],
  ])('is refused whole when it is %s', async (_, text, reason) => {
    await using at = await open();

    await expect(at.bring(text)).rejects.toMatchObject({
      code: 'USAGE_INVALID',
      message: expect.stringContaining(reason),
    });
    expect(await at.one.usage.command('balance')).toBeUndefined();
  });

  test('does nothing to objects of the program, whatever commands are called', async () => {
    await using at = await open();
    const text = '{"usage_stats":{"__proto__":{"total_uses":2,"errors":0,"last_used":null}}}';

    await at.bring(text);

    expect(await at.one.usage.command('__proto__')).toMatchObject({ usesEver: 2, lastAtMs: undefined });
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});
