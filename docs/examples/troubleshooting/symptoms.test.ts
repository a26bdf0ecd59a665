import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createBot,
  defineButton,
  defineCommand,
  definePlugin,
  defineService,
  State,
  Time,
} from '@bronxbot/core';
import { database } from '@bronxbot/plugins/database';
import { rateLimit } from '@bronxbot/plugins/rate-limit';
import { createSandbox } from '@bronxbot/sandbox/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type PostgresServer, startPostgres } from '../../../scripts/testing/start-postgres.ts';
import { missing } from '../../../scripts/testing/services.ts';
import { createKarmaBot } from '../storage/karma.ts';
import { deployments } from './deployments.ts';

const ping = defineCommand({ name: 'ping', description: 'Answers pong.', run: () => 'pong' });
const silent = { log: { debug() {}, info() {}, warn() {}, error() {}, child: () => silent.log } };

test('8.4 The bot stops at once, with exit code 78', async () => {
  const bot = createBot({ ...silent, prefix: '.', commands: [ping] });

  const refused = createSandbox(bot, { withoutIntents: ['messageContent'] });
  await expect(refused).rejects.toMatchObject({ code: 'GATEWAY_DISALLOWED_INTENTS' });

  // The cure: the intent is switched on.
  await using discord = await createSandbox(bot);
  const ada = await (await discord.guild()).member('ada');
  expect((await ada.says('.ping')).content).toBe('pong');
});

test('8.4 Slash commands work and prefix commands do not', async () => {
  const deaf = createBot({ ...silent, prefix: '.', commands: [ping], intents: { MessageContent: false } });
  await using discord = await createSandbox(deployments(deaf, createBot({ prefix: '.', commands: [ping] })));
  const ada = await (await discord.guild()).member('ada');

  const [slash, prefix] = [await ada.runs('/ping'), await ada.says('.ping')];
  await discord.restartBot();
  const cured = await ada.says('.ping');

  expect([slash.content, prefix.silent, cured.content]).toEqual(['pong', true, 'pong']);
});

test('8.4 After a deployment every old button says that it is out of date', async () => {
  const again = defineButton({ id: 'again', label: 'Again', run: () => 'once more' });
  const play = defineCommand({
    name: 'play',
    description: 'Plays.',
    components: [again],
    run: () => ({ content: 'Played.', components: [again] }),
  });
  const withKeys = (...componentKeys: readonly string[]) => createBot({ componentKeys, commands: [play] });
  const [old, young] = ['the-key-of-last-year', 'the-key-of-this-year'];
  const bots = deployments(withKeys(old), withKeys(young), withKeys(young, old));
  await using discord = await createSandbox(bots);
  const ada = await (await discord.guild()).member('ada');
  const played = await ada.runs('/play');

  await discord.restartBot();
  const broken = await ada.clicks(played, 'Again');
  await discord.restartBot();
  const cured = await ada.clicks(played, 'Again');

  expect(broken.ephemeral).toBe(true);
  expect(broken.content).not.toBe('once more');
  expect(cured.content).toBe('once more');
});

test('8.4 The start is refused because it would delete commands', async () => {
  const named = (name: string) => defineCommand({ name, description: 'Answers.', run: () => name });
  const before = createBot({ commands: ['one', 'two', 'three', 'four'].map(named) });
  const after = createBot({ ...silent, commands: [ping] });
  const meant = createBot({ commands: [ping], sync: { allowMassDeletion: true } });
  await using discord = await createSandbox(deployments(before, after, meant));
  const ada = await (await discord.guild()).member('ada');

  await expect(discord.restartBot()).rejects.toMatchObject({ code: 'SYNC_MASS_DELETION' });
  await discord.restartBot();

  expect((await ada.runs('/ping')).content).toBe('pong');
});

test('8.4 A cooldown or a counter is forgotten at each restart', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'state-'));
  const count = defineCommand({
    name: 'count',
    description: 'Counts.',
    uses: { state: State },
    async run({ state }) {
      const total = Number((await state.get('count')) ?? 0) + 1;
      await state.set('count', total);
      return `${total}`;
    },
  });
  const kept = createBot({ commands: [count], stateFile: join(folder, 'state.json') });
  await using discord = await createSandbox(deployments(createBot({ commands: [count] }), kept, kept));
  const ada = await (await discord.guild()).member('ada');

  const told = [await ada.runs('/count')];
  for (let restarts = 0; restarts < 2; restarts++) {
    await discord.restartBot();
    told.push(await ada.runs('/count'));
  }

  expect(told.map(({ content }) => content)).toEqual(['1', '1', '2']);
  await rm(folder, { recursive: true });
});

test('8.4 The second bot on one machine does not start', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'storage-'));
  const stored = (file: string) =>
    createBot({ ...silent, commands: [ping], plugins: [database({ file: join(folder, file) })] });
  {
    await using running = await createSandbox(stored('bot.sqlite'));

    await expect(createSandbox(stored('bot.sqlite'))).rejects.toThrow(/Another process has/);

    expect(running.gaps).toEqual([]);
    await using second = await createSandbox(stored('other.sqlite'));
    const ada = await (await second.guild()).member('ada');
    expect((await ada.runs('/ping')).content).toBe('pong');
  }
  await rm(folder, { recursive: true });
});

describe.skipIf(missing('postgres'))('on a Postgres server', () => {
  let postgres: PostgresServer;
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres[Symbol.asyncDispose]());

  test('8.4 Members read that something is temporarily unavailable', async () => {
    await using discord = await createSandbox(createKarmaBot(await postgres.createDatabase()));
    const guild = await discord.guild();
    const [ada, grace] = [await guild.member('ada'), await guild.member('grace')];
    const thanks = async () => (await ada.runs('/thank', { member: grace })).content;

    await postgres.crash();
    const away = await thanks();
    await postgres.start();

    expect(away).toContain('temporarily unavailable');
    await expect.poll(thanks, { timeout: 10_000 }).toContain('grace has 1 karma');
  });
});

test('8.4 Messages come late, and the log speaks of 429', async () => {
  const flood = defineCommand({
    name: 'flood',
    description: 'Edits one message often.',
    async run({ channel }) {
      if (!channel.isSendable()) return 'Not here.';
      const message = await channel.send('0');
      await Promise.all(Array.from({ length: 30 }, (_, step) => message.edit(`${step + 1}`)));
      return 'Done.';
    },
  });
  const shownBy = async (bot: ReturnType<typeof createBot>) => {
    await using discord = await createSandbox(bot, { rateLimits: 'documented' });
    const ada = await (await discord.guild()).member('ada');
    await ada.says('.flood');
    const edits = discord.requests.filter(({ method }) => method === 'PATCH').length;
    return { edits, last: ada.reads().some(({ content }) => content === '30') };
  };

  const plain = await shownBy(createBot({ ...silent, prefix: '.', commands: [flood], drainTimeoutMs: 0 }));
  const cured = await shownBy(createBot({ prefix: '.', commands: [flood], plugins: [...rateLimit()] }));

  // discord.js sends one after the other and waits for the limit of five: the last edit comes half a minute late.
  expect(plain).toEqual({ edits: 5, last: false });
  expect(cured.last).toBe(true);
  expect(cured.edits).toBeLessThanOrEqual(3);
});

test('8.4 The compiler, or the start, says that a service is missing', () => {
  const Karma = defineService<{ readonly total: number }>()('karma');
  const boast = definePlugin({ name: 'boast', uses: { karma: Karma }, start: () => {} });
  const karma = definePlugin({ name: 'karma', provides: Karma, start: () => ({ total: 1 }) });

  // @ts-expect-error The compiler names the service too.
  expect(() => createBot({ plugins: [boast] })).toThrow(/karma/);
  expect(createBot({ plugins: [boast, karma] }).explain()).toContain('boast');
});

test('8.4 In a test, nothing is answered', async () => {
  const slow = defineCommand({
    name: 'slow',
    description: 'Waits for ten seconds.',
    uses: { time: Time },
    run: ({ time }) =>
      new Promise<string>((resolve) => void time.schedule(10_000, () => resolve('At last.'))),
  });
  await using discord = await createSandbox(createBot({ prefix: '.', commands: [slow] }), {
    actTimeoutMs: 200,
  });
  const ada = await (await discord.guild()).member('ada');

  const early = await ada.says('.slow');
  await discord.clock.advance(10_000);

  expect(early.silent).toBe(true);
  expect(ada.reads().at(-1)?.content).toBe('At last.');
});
