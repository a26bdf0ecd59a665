import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createBot, createMemoryCooldowns, defineCommand, systemClock } from '@bronxbot/core';
import { createSandbox } from '@bronxbot/sandbox/testing';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { createFakeClock, type FakeClock } from '../../../../core/test/fake-clock.ts';
import { createMemoryState } from '../../../../core/src/state/memory-state.ts';
import { missing } from '../../../../../scripts/testing/services.ts';
import { type RedisServer, startRedis } from '../../../../../scripts/testing/start-redis.ts';
import {
  type CooldownSubject,
  type SharedCooldownSubject,
  testCooldowns,
  testSharedCooldowns,
} from '../../../test/cooldown-contract.ts';
import { createLines, openRedis } from '../../../test/open-redis.ts';
import { redis } from '../../redis/index.ts';
import { rateLimit } from '../index.ts';
import type { Budgets } from './budgets.ts';
import { createKeptCooldowns } from './kept-cooldowns.ts';
import { createRedisCooldowns } from './redis-cooldowns.ts';

const onceADay = { uses: 1, perMs: 86_400_000, scope: 'user' } as const;

function byFakeClock(make: (clock: FakeClock) => CooldownSubject['store'], perMs: number): CooldownSubject {
  const clock = createFakeClock();
  const store = make(clock);
  return {
    store,
    perMs,
    untilFree: async (key, cooldown) => clock.advance(await store.check(key, cooldown)),
    [Symbol.asyncDispose]: async () => {},
  };
}

const createKept = (clock: FakeClock) => {
  const memory = createMemoryCooldowns({ clock });
  return createKeptCooldowns({ clock, memory, state: createMemoryState({ clock, log: createLines() }) });
};

describe('cooldowns of core, in memory', () => {
  testCooldowns(async () => byFakeClock((clock) => createMemoryCooldowns({ clock }), 1_000));
});

describe('short cooldowns in one process', () => {
  testCooldowns(async () => byFakeClock(createKept, 1_000));
});

describe('long cooldowns in one process', () => {
  testCooldowns(async () => byFakeClock(createKept, 60_000));

  test('wait no longer than their window when the time of day is set back', async () => {
    const clock = createFakeClock();
    const store = createKept(clock);
    await store.spend('ada', onceADay);

    clock.jump(clock.now() - 7 * onceADay.perMs);

    expect(await store.check('ada', onceADay)).toBe(onceADay.perMs);
  });
});

async function openShared(server?: RedisServer): Promise<SharedCooldownSubject & { server: RedisServer }> {
  const own = server ?? (await startRedis());
  const processes = [await openRedis(own.url), await openRedis(own.url)];
  const [store, other] = processes.map((redis) =>
    createRedisCooldowns({
      redis,
      own: createMemoryCooldowns({ clock: systemClock }),
      processes: () => 2,
    }),
  );
  if (!store || !other) throw new Error('There are no processes.');
  return {
    server: own,
    store,
    other,
    perMs: 600,
    untilFree: (key, cooldown) =>
      vi.waitFor(async () => expect(await store.check(key, cooldown)).toBe(0), {
        interval: 10,
        timeout: 5_000,
      }),
    async [Symbol.asyncDispose]() {
      for (const process of processes) await process.stop();
      await own[Symbol.asyncDispose]();
    },
  };
}

describe.skipIf(missing('redis'))('cooldowns over redis', () => {
  testSharedCooldowns(openShared);

  test('leave nothing in Redis once their window is over', async () => {
    await using subject = await openShared();
    const { store, perMs, server } = subject;
    await store.spend('ada', { uses: 5, perMs, scope: 'user' });
    await using redis = await openRedis(server.url);
    const keys = () => redis.run((client) => client.keys('*'));

    const before = await keys();

    expect(before).toEqual([expect.stringMatching(/^bronxbot:cooldown:[\w-]{22}$/)]);
    await vi.waitFor(async () => expect(await keys()).toEqual([]), { timeout: 5_000 });
  });

  test('give nobody a use twice when Redis dies, or comes back and has forgotten', async () => {
    await using subject = await openShared();
    const { store, server } = subject;
    await store.spend('ada', onceADay);

    await server.kill();
    const without = await store.spend('ada', onceADay);
    await server.restart();
    await vi.waitFor(async () => expect(await subject.other.spend('ben', onceADay)).toBe(0));
    const afterwards = await store.spend('ada', onceADay);

    expect(without).toBeGreaterThan(0);
    expect(afterwards).toBeGreaterThan(0);
  });

  test('give in each process its part of a user\u2019s uses, and all of a guild\u2019s, while Redis is away', async () => {
    await using subject = await openShared();
    const { store, server } = subject;
    await server.kill();
    const spend = async (key: string, scope: 'user' | 'guild') => {
      const waits = await Promise.all(
        Array.from({ length: 10 }, () => store.spend(key, { uses: 4, perMs: 60_000, scope })),
      );
      return waits.filter((waitMs) => waitMs === 0).length;
    };

    expect([await spend('ada', 'user'), await spend('bronx', 'guild')]).toEqual([2, 4]);
  });

  test('D8 outlive the bot', async () => {
    await using server = await startRedis();
    const bot = createBot({
      prefix: '.',
      plugins: [...rateLimit(), redis({ url: server.url })],
      commands: [daily],
    });
    await using discord = await createSandbox(bot);
    const ada = await (await discord.guild()).member('ada');
    await ada.says('.daily');

    await discord.restartBot();
    await ada.says('.daily');

    expect(answersIn(discord.transcript())).toEqual(['Claimed.', expect.stringContaining('again in')]);
  });
});

const daily = defineCommand({
  name: 'daily',
  description: 'Claims the coins of the day.',
  cooldown: onceADay,
  run: () => 'Claimed.',
});
const ping = defineCommand({ name: 'ping', description: 'Answers pong.', run: () => 'Pong!' });
const answersIn = (transcript: string) =>
  [...transcript.matchAll(/^#general bot: (.*)$/gm)].map(([, content]) => content);

describe('budgets for all commands', () => {
  const open = async (budgets: Budgets) =>
    createSandbox(createBot({ prefix: '.', plugins: [...rateLimit({ budgets })], commands: [daily, ping] }));

  test('a person who has used up theirs is told how long to wait, and others are not', async () => {
    await using discord = await open({ user: { uses: 2, perMs: 60_000 } });
    const guild = await discord.guild();
    const [ada, ben] = [await guild.member('ada'), await guild.member('ben')];
    await ada.says('.ping');
    await ada.says('.daily');

    await ada.says('.ping');
    await ben.says('.ping');

    expect(answersIn(discord.transcript())).toEqual([
      'Pong!',
      'Claimed.',
      expect.stringContaining('again in'),
      'Pong!',
    ]);
  });

  test('a refusal costs no use of the command, and none of the budget', async () => {
    await using discord = await open({ user: { uses: 1, perMs: 60_000 } });
    const ada = await (await discord.guild()).member('ada');
    await ada.says('.ping');
    await ada.says('.daily');

    await discord.clock.advance(60_000);
    await ada.says('.daily');

    expect(answersIn(discord.transcript()).at(-1)).toBe('Claimed.');
  });

  test('the people of a guild share that of the guild, which direct messages do not have', async () => {
    await using discord = await open({ guild: { uses: 1, perMs: 60_000 } });
    const guild = await discord.guild();
    const [ada, ben] = [await guild.member('ada'), await guild.member('ben')];
    await ada.says('.ping');

    await ben.says('.ping');
    const direct = await ben.dm().says('.ping');

    expect(answersIn(discord.transcript())).toEqual(['Pong!', expect.stringContaining('again in')]);
    expect(direct.content).toBe('Pong!');
  });

  test('owners of the bot have no budget', async () => {
    await using discord = await open({ user: { uses: 1, perMs: 60_000 }, guild: { uses: 1, perMs: 60_000 } });
    const developer = await (await discord.guild()).member('developer');

    await developer.says('.ping');
    await developer.says('.ping');

    expect(answersIn(discord.transcript())).toEqual(['Pong!', 'Pong!']);
  });

  test('a budget of nothing is refused', () => {
    expect(() => rateLimit({ budgets: { user: { uses: 0, perMs: 1_000 } } })).toThrow(
      expect.objectContaining({ code: 'RATE_LIMIT_OPTIONS' }),
    );
  });
});

test('D8 a long cooldown outlives the bot without Redis, in its state', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'bronxbot-cooldowns-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const bot = createBot({
    prefix: '.',
    plugins: [...rateLimit()],
    commands: [daily],
    stateFile: join(folder, 'state.json'),
  });
  await using discord = await createSandbox(bot);
  const ada = await (await discord.guild()).member('ada');
  await ada.says('.daily');

  await discord.restartBot();
  await ada.says('.daily');

  expect(answersIn(discord.transcript())).toEqual(['Claimed.', expect.stringContaining('again in')]);
});
