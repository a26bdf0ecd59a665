import { dirname } from 'node:path';
import type { RedisClientType } from '@redis/client';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { missing } from '../../../../scripts/testing/services.ts';
import { type PostgresServer, startPostgres } from '../../../../scripts/testing/start-postgres.ts';
import { type RedisServer, startRedis } from '../../../../scripts/testing/start-redis.ts';
import { openCanaryBot } from '../../test/canary-bot.ts';
import { everyByteIn } from '../../test/every-byte.ts';
import { openRedis } from '../../test/open-redis.ts';
import { agrees, ownFile, said } from '../../test/consent-bot.ts';
import { tablesWith } from '../../test/tables-with.ts';

/** No word of it is anywhere but in the canary's own data. */
const NAME = 'zebedee-the-canary';

/** Lets the canary use everything. */
async function live(at: Awaited<ReturnType<typeof openCanaryBot>>) {
  const [canary, friend] = [await at.guild.member(NAME), await at.guild.member('friend')];
  await agrees(canary, await canary.says('.tos'));
  await agrees(friend, await friend.runs('/tos show'));
  const traced = await canary.runs('/trace', { friend });
  expect((await canary.clicks(traced, 'Long')).content).toContain('characters about');
  const another = await canary.says('.trace @friend');
  expect(another.content).toContain('Not so fast');
  const step = await canary.clicks(await canary.runs('/setup mine'), 'Begin');
  await canary.submits(await canary.clicks(step, 'Change: Nick'), { value: NAME });
  await canary.runs('/usage me');
  await canary.says('.fail');
  at.discord.takeFailures();
  await canary.runs('/privacy export');
  return { canary, friend, traced };
}

/** Erases the canary, past the undo window. */
async function erase(
  at: Awaited<ReturnType<typeof openCanaryBot>>,
  canary: Awaited<ReturnType<typeof live>>['canary'],
) {
  await canary.clicks(await canary.runs('/privacy erase'), 'Erase everything');
  await at.clock.advance(3_600_000 + 120_000);
  expect(canary.dm().reads().map(said)).toEqual([expect.stringContaining('has been erased')]);
}

/** Which of the texts are in it. */
const found = (hay: string | Buffer, needles: readonly string[]) =>
  needles.filter((needle) => hay.includes(needle));

/** The database and its statistics, their logs, the state, and the snapshots of usage. */
const filesBeside = (file: string) => everyByteIn(dirname(file));
/** What has rows about the canary, and must not afterwards. */
const TABLES = [
  'import_settings',
  'ledger_accounts',
  'ledger_movements',
  'settings',
  'settings_audit',
  'tos_acceptances',
  'tos_log',
  'usage_people',
  'wizard_drafts',
];

describe('2.10 the canary: after an erasure nobody finds the person', () => {
  test('in the files of SQLite, the tables, the state, the snapshots of usage, the log, or an export', async () => {
    const file = await ownFile();
    const needles: string[] = [];
    {
      await using at = await openCanaryBot({ file });
      const { canary, friend } = await live(at);
      needles.push(canary.id, NAME);
      expect(await tablesWith(at.database, needles)).toEqual(expect.arrayContaining(TABLES));
      expect(found(await filesBeside(file), needles)).toEqual(needles);

      await erase(at, canary);

      expect(await tablesWith(at.database, needles)).toEqual([]);
      const bytes = await filesBeside(file);
      expect(found(bytes, needles)).toEqual([]);
      // What else lies there is in use.
      expect(found(bytes, ['bronxbot-usage-1', '"format":1'])).toHaveLength(2);
      expect(found(JSON.stringify(at.log.lines), needles)).toEqual([]);
      expect(at.log.lines.some(({ message }) => message === "'fail' failed")).toBe(true);
      const exported = await at.requests.export(friend.id);
      expect(found(JSON.stringify(exported), needles)).toEqual([]);
      expect(JSON.stringify(exported.sections['ledger'])).toContain('"erased"');
    }
    expect(found(await filesBeside(file), needles)).toEqual([]);
  });
});

describe.skipIf(missing('postgres') || missing('redis'))('2.10 the canary where processes share', () => {
  let postgres: PostgresServer;
  let redis: RedisServer;
  beforeAll(async () => {
    [postgres, redis] = await Promise.all([startPostgres(), startRedis()]);
  }, 60_000);
  afterAll(async () => {
    await postgres[Symbol.asyncDispose]();
    await redis[Symbol.asyncDispose]();
  });

  async function dumpRedis(): Promise<string> {
    await using open = await openRedis(redis.url);
    return await open.run(async (client) => {
      const keys = await client.keys('*');
      return JSON.stringify(await Promise.all(keys.map(async (key) => [key, await valueOf(client, key)])));
    });
  }

  test('is in no table of Postgres, no key and no value of Redis, and not in the log', async () => {
    const at = await openCanaryBot({
      file: await ownFile(),
      url: await postgres.createDatabase(),
      redisUrl: redis.url,
    });
    await using _ = at;
    const { canary } = await live(at);
    const needles = [canary.id, NAME];
    expect(await tablesWith(at.database, needles)).toEqual(expect.arrayContaining(TABLES));
    await vi.waitFor(async () => expect(found(await dumpRedis(), needles)).toEqual(needles));

    // A server answers in real time; a day that passes in a moment would be too long for it.
    const { report } = await at.requests.erase(canary.id, { by: 'platform' });

    expect(report?.failed).toEqual([]);
    expect(await tablesWith(at.database, needles)).toEqual([]);
    expect(found(await dumpRedis(), needles)).toEqual([]);
    expect(found(JSON.stringify(at.log.lines), needles)).toEqual([]);
  });
});

async function valueOf(client: RedisClientType, key: string): Promise<unknown> {
  const type = await client.type(key);
  if (type === 'string') return client.get(key);
  if (type === 'hash') return client.hGetAll(key);
  if (type === 'zset') return client.zRange(key, 0, -1);
  return type === 'set' ? client.sMembers(key) : client.lRange(key, 0, -1);
}
