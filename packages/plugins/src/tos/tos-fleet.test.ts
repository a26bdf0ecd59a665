import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { missing } from '../../../../scripts/testing/services.ts';
import { type PostgresServer, startPostgres } from '../../../../scripts/testing/start-postgres.ts';
import { type RedisServer, startRedis } from '../../../../scripts/testing/start-redis.ts';
import { openConsentBot } from '../../test/consent-bot.ts';

const PLACE = { surface: 'slash', guildId: null } as const;

describe.skipIf(missing('postgres') || missing('redis'))('consent in two processes', () => {
  let postgres: PostgresServer;
  let redis: RedisServer;
  beforeAll(async () => {
    [postgres, redis] = await Promise.all([startPostgres(), startRedis()]);
  }, 60_000);
  afterAll(async () => {
    await postgres[Symbol.asyncDispose]();
    await redis[Symbol.asyncDispose]();
  });

  test('2.8 who withdraws or is erased in one is asked by the other at once, though that one remembers the opposite', async () => {
    const url = await postgres.createDatabase();
    await using one = await openConsentBot({ url, redisUrl: redis.url });
    await using two = await openConsentBot({ url, redisUrl: redis.url });
    const [here, there] = [await one.guild.member('ada'), await two.guild.member('ada')];
    const [bob, bobThere] = [await one.guild.member('bob'), await two.guild.member('bob')];
    for (const { id } of [here, bob]) await one.tos.accept(id, PLACE);
    const before = [await there.runs('/work'), await bobThere.runs('/work')];

    await one.tos.withdraw(here.id, PLACE);
    await one.personalData.erase(bob.id);
    // A message of Redis is on its way for a moment; no clock moves meanwhile.
    for (const person of [there, bobThere])
      await vi.waitFor(async () => expect((await person.runs('/work')).buttons).toContain('Agree'));

    expect([there.id, bobThere.id]).toEqual([here.id, bob.id]);
    expect(before.map(({ content }) => content)).toEqual(['work ran: undefined', 'work ran: undefined']);
  });

  test('2.5 while Postgres is away, everything is temporarily unavailable but what is exempt', async () => {
    const url = await postgres.createDatabase();
    await using at = await openConsentBot({ url });
    const ada = await at.guild.member('ada');
    await at.tos.accept(ada.id, PLACE);
    await postgres.crash();

    const shut = [await ada.runs('/work'), await ada.says('.shop buy')];
    const open = await ada.says('.ping');
    await postgres.start();

    for (const { content } of shut) expect(content).toContain('temporarily unavailable');
    expect(open.content).toBe('ping ran');
    expect(at.ran).toEqual(['ping']);
  });
});
