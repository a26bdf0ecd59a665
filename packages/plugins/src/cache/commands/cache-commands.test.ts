import { createBot, defineCommand } from '@bronxbot/core';
import { createSandbox } from '@bronxbot/sandbox/testing';
import { describe, expect, test, vi } from 'vitest';
import { missing } from '../../../../../scripts/testing/services.ts';
import { startRedis } from '../../../../../scripts/testing/start-redis.ts';
import { redis } from '../../redis/index.ts';
import { Cache, cache, defineNamespace } from '../index.ts';

const a = defineNamespace<string>()({ name: 'a' });
const b = defineNamespace<string>()({ name: 'b' });

/** Reads, and loads what is not there. */
const read = defineCommand({
  name: 'read',
  description: 'Reads.',
  options: { id: { type: 'string', description: 'Which', required: true } },
  uses: { cache: Cache },
  run: async ({ options, cache }) => {
    const [name, id = ''] = options.id.split(':');
    return cache.namespace(name === 'a' ? a : b).get(id, () => `loaded ${options.id}`);
  },
});

async function openBot(url?: string) {
  const plugins = url === undefined ? [cache()] : [cache(), redis({ url, deadlineMs: 5_000 })];
  const bot = createBot({ prefix: '.', plugins, commands: [read] });
  let ownerGuildId: string | undefined;
  const discord = await createSandbox({
    start: (connection) => bot.start({ ...connection, ...(ownerGuildId !== undefined && { ownerGuildId }) }),
    stop: () => bot.stop(),
    idle: () => bot.idle(),
    failures: () => bot.failures(),
  });
  const guild = await discord.guild();
  return {
    discord,
    /** Starts the bot again with its commands for owners as slash commands in the guild. */
    async offerSlash() {
      ownerGuildId = guild.id;
      await discord.restartBot();
    },
    owner: await guild.member('developer'),
    ada: await guild.member('ada'),
    [Symbol.asyncDispose]: () => discord[Symbol.asyncDispose](),
  };
}

const description = (message: { readonly embeds: readonly { description?: string | undefined }[] }) =>
  message.embeds[0]?.description;

describe('the commands of the cache', () => {
  test('6.3 4.2 stats shows the figures of each namespace, equal to what happened', async () => {
    await using bot = await openBot();
    for (const id of ['a:1', 'a:1', 'a:1', 'b:1']) await bot.owner.says(`.read ${id}`);

    const shown = await bot.owner.says('.cache stats');

    expect(description(shown)).toBe('In memory, in this process alone.');
    expect(shown.embeds[0]?.fields).toMatchObject([
      {
        name: 'a',
        value: expect.stringMatching(
          /^Hits 66\.7 %: memory 2, shared 0, stale 0\nMisses 1, fills 1, errors 0/,
        ),
      },
      {
        name: 'b',
        value: expect.stringMatching(
          /^Hits 0\.0 %: memory 0, shared 0, stale 0\nMisses 1, fills 1, errors 0/,
        ),
      },
    ]);
  });

  test('4.4 clear says how many it forgot, and leaves the rest', async () => {
    await using bot = await openBot();
    for (const id of ['a:1', 'a:2', 'b:1']) await bot.owner.says(`.read ${id}`);

    const cleared = await bot.owner.says('.cache clear a:*');

    expect(cleared.content).toContain('Forgot 2 values in this process');
    expect((await bot.owner.says('.cache clear b:1')).content).toContain('Forgot 1 value in this process');
  });

  test('C6 a pattern without an end of stars is refused in words', async () => {
    await using bot = await openBot();

    const refused = await bot.owner.says(`.cache clear ${'*a'.repeat(20)}`);

    expect(refused.content).toContain('20 stars; 8 is the most');
  });

  test('C6 no pattern, or an empty one, clears nothing', async () => {
    await using bot = await openBot();
    await bot.owner.says('.read a:1');

    for (const text of ['.cache clear', '.cache clear ""']) await bot.owner.says(text);

    expect((await bot.owner.says('.cache clear a:1')).content).toContain('Forgot 1 value');
  });

  test('C6 a star alone asks, and clears once the button is clicked', async () => {
    await using bot = await openBot();
    for (const id of ['a:1', 'b:1']) await bot.owner.says(`.read ${id}`);

    const question = await bot.owner.says('.cache clear *');
    const answer = await bot.owner.clicks(question, 'Clear everything');

    expect(question.content).toContain('Are you sure?');
    expect(answer.content).toContain('Forgot 2 values');
  });

  test('4.2 4.4 C6 by slash they show figures, clear a pattern, and ask before everything goes', async () => {
    await using bot = await openBot();
    await bot.offerSlash();
    for (const id of ['a:1', 'a:1', 'a:2', 'b:1']) await bot.owner.runs('/read', { id });

    const shown = await bot.owner.runs('/cache stats');
    const cleared = await bot.owner.runs('/cache clear', { pattern: 'a:*' });
    const question = await bot.owner.runs('/cache clear', { pattern: '*' });
    const answer = await bot.owner.clicks(question, 'Clear everything');
    const refused = await bot.ada.runs('/cache clear', { pattern: 'b:*' });

    expect(shown.embeds[0]?.fields?.map(({ name }) => name)).toEqual(['a', 'b']);
    expect(shown.embeds[0]?.fields?.[0]?.value).toContain('Hits 33.3 %: memory 1');
    expect(cleared.content).toContain('Forgot 2 values');
    expect(question.content).toContain('Are you sure?');
    expect(answer.content).toContain('Forgot 1 value in');
    expect(refused.content).toBe('Only the owner of this bot can use this.');
  });

  test('they are for the owners of the bot alone', async () => {
    await using bot = await openBot();
    await bot.owner.says('.read a:1');

    for (const text of ['.cache', '.cache stats', '.cache clear *']) {
      const refused = await bot.ada.says(text);
      expect(refused.embeds).toEqual([]);
      expect(refused.content).not.toContain('sure');
    }
  });
});

describe.skipIf(missing('redis'))('the commands of a cache in front of Redis', () => {
  test('4.4 what one process clears, the second process sees', async () => {
    await using server = await startRedis();
    await using one = await openBot(server.url);
    await using two = await openBot(server.url);
    await one.owner.says('.read a:1');
    await vi.waitFor(async () => expect((await two.owner.says('.read a:1')).content).toBe('loaded a:1'));

    const cleared = await one.owner.says('.cache clear a:*');
    await vi.waitFor(async () =>
      expect((await two.owner.says('.cache stats')).embeds[0]?.fields?.[0]?.value).toContain('Entries 0'),
    );

    expect(cleared.content).toBe('Forgot 1 value, in every process.');
  });

  test('4.3 without Redis they work and say so; with Redis back they say that', async () => {
    await using server = await startRedis();
    await using bot = await openBot(server.url);
    await bot.owner.says('.read a:1');
    const before = description(await bot.owner.says('.cache stats'));
    await server.kill();
    await vi.waitFor(async () =>
      expect(description(await bot.owner.says('.cache stats'))).toContain(
        'In memory only: Redis at 127.0.0.1',
      ),
    );

    const found = await bot.owner.says('.read a:1');
    const cleared = await bot.owner.says('.cache clear a:*');
    await server.restart();
    await vi.waitFor(async () => expect(description(await bot.owner.says('.cache stats'))).toBe(before), {
      timeout: 10_000,
      interval: 100,
    });

    expect(found.content).toBe('loaded a:1');
    expect(cleared.content).toContain('in this process');
    expect(before).toBe(`In memory, and in Redis at 127.0.0.1:${server.port}.`);
  });
});
