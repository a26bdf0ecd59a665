import { dirname, join } from 'node:path';
import { createSandbox } from '@bronxbot/sandbox/testing';
import { describe, expect, test } from 'vitest';
import { missing } from '../../../scripts/testing/services.ts';
import { startPostgres } from '../../../scripts/testing/start-postgres.ts';
import { startRedis } from '../../../scripts/testing/start-redis.ts';
import { createBronxBot } from '../src/bot.ts';
import { ownFile } from './open-casino.ts';

/** Servers and sockets come back in real time. */
const PATIENCE = { timeout: 20_000, interval: 100 };

async function stage(databaseUrl: string, redisUrl: string) {
  const file = join(dirname(await ownFile()), 'bot.sqlite');
  const discord = await createSandbox(createBronxBot({ databaseUrl, redisUrl, file }));
  const guild = await discord.guild('The Bronx');
  const owner = await guild.member('developer');
  const ada = await guild.member('ada');
  /** What the owner sees, once it is so. A message that is said while the connection is away is answered late or not at all. */
  async function sees(pattern: RegExp): Promise<void> {
    const panel = async () => (await owner.says('.performance')).content;
    await expect.poll(panel, PATIENCE).toMatch(pattern);
  }
  /** How often each task was due so far. */
  async function due(): Promise<Readonly<Record<string, number>>> {
    const { content } = await owner.says('.tasks');
    const found = [...content.matchAll(/\*\*(.+?)\*\* .*?(\d+) due/g)];
    expect(found.length).toBeGreaterThan(3);
    return Object.fromEntries(found.map(([, name = '', count]) => [name, Number(count)]));
  }
  /** How often each is due in two minutes. */
  async function dueInTwoMinutes() {
    const before = await due();
    await discord.clock.advance(120_000);
    const after = await due();
    return Object.fromEntries(
      Object.entries(after).map(([name, count]) => [name, count - (before[name] ?? 0)]),
    );
  }
  return { ada, discord, dueInTwoMinutes, sees };
}

describe.skipIf(missing('redis') || missing('postgres'))('BronxBot on Redis and Postgres', () => {
  test('A6 M3 answers again without a restart after each of Redis, database and gateway was away, and runs no task twice', async () => {
    await using redis = await startRedis();
    await using postgres = await startPostgres();
    const { ada, discord, dueInTwoMinutes, sees } = await stage(postgres.url, redis.url);
    await using _ = discord;
    const answers = async () => expect((await ada.says('.ping')).content).toMatch(/pong/i);
    await sees(/Database\n🟢 postgres[^]*Cache\n🟢/);
    const usual = await dueInTwoMinutes();

    await redis.kill();
    await sees(/Cache\n🔴/);
    await answers();
    await redis.restart();
    await sees(/Cache\n🟢/);

    await postgres.crash();
    await sees(/Database\n🔴 postgres/);
    await answers();
    await postgres.start();
    await sees(/Database\n🟢 postgres/);

    discord.gateway.drop();
    await sees(/🟢 1 shard, 0 not ready[^]*1 resume/);
    await answers();

    // The session is over, and the client is ready a second time.
    const known = discord.gateway.sessions.map(({ id }) => id);
    discord.gateway.invalidate(false);
    const isNew = () => discord.gateway.sessions.some(({ id }) => !known.includes(id));
    await expect.poll(isNew, PATIENCE).toBe(true);
    await sees(/🟢 1 shard, 0 not ready/);
    await answers();
    const later = await dueInTwoMinutes();

    const often = Object.entries(usual).filter(([, times]) => times > 1);
    expect(often.length).toBeGreaterThan(0);
    expect(often.map(([name]) => [name, later[name]])).toEqual(often);
    // What failed while the database was away is told and expected.
    discord.takeFailures();
  }, 120_000);
});
