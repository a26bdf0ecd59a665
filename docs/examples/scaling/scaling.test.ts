import { createSandbox } from '@bronxbot/sandbox/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { missing } from '../../../scripts/testing/services.ts';
import { type PostgresServer, startPostgres } from '../../../scripts/testing/start-postgres.ts';
import { type RedisServer, startRedis } from '../../../scripts/testing/start-redis.ts';
import { createFleetBot } from './bot.ts';

describe.skipIf(missing('postgres') || missing('redis'))('a bot of two processes', () => {
  let postgres: PostgresServer;
  let redis: RedisServer;
  beforeAll(async () => {
    [postgres, redis] = await Promise.all([startPostgres(), startRedis()]);
  });
  afterAll(async () => {
    await postgres[Symbol.asyncDispose]();
    await redis[Symbol.asyncDispose]();
  });

  test('what one of them gave is used up in the other', async () => {
    const shared = { databaseUrl: await postgres.createDatabase(), redisUrl: redis.url };
    await using here = await createSandbox(createFleetBot(shared));
    await using there = await createSandbox(createFleetBot(shared));
    const people = [await (await here.guild()).member('ada'), await (await there.guild()).member('ada')];

    const said = [];
    for (const ada of people) said.push((await ada.runs('/daily')).content);

    expect(people[0]?.id).toBe(people[1]?.id);
    expect(said[0]).toBe('Until tomorrow!');
    expect(said[1]).toMatch(/again/i);
  });
});
