import {
  Client,
  createBot,
  defineCommand,
  definePlugin,
  defineService,
  type Plugin,
  type Used,
} from '@bronxbot/core';
import { createSandbox, type SandboxOptions } from '@bronxbot/sandbox/testing';
import { describe, expect, test } from 'vitest';
import { Database } from '../database/service.ts';
import { database } from '../database/index.ts';
import { rateLimit } from '../rate-limit/index.ts';
import { ownFolder } from '../../test/usage-bot.ts';
import { Usage, usageTracker } from '../usage-tracker/index.ts';
import { Performance, perfMonitor, type PerfMonitorOptions } from './index.ts';

const MINUTE = 60_000;
const uses = { client: Client, performance: Performance };
type Inside = Used<typeof uses>;
const Inside = defineService<Inside>()('inside');

/** Waits for `end` and then answers. */
const wait = { end: () => {} };
const commands = [
  defineCommand({
    name: 'flood',
    description: 'Sends five messages at once.',
    uses: { client: Client },
    run({ channel, client }) {
      const place = client.channels.cache.get(channel.id);
      if (place?.isSendable()) for (let sent = 0; sent < 5; sent++) void place.send(`message ${sent}`);
    },
  }),
  defineCommand({
    name: 'wait',
    description: 'Waits.',
    async run() {
      await new Promise<void>((resolve) => (wait.end = resolve));
      return 'done';
    },
  }),
  ...['one', 'two', 'three', 'four', 'five', 'six'].map((name) =>
    defineCommand({ name, description: 'Answers.', run: () => 'done' }),
  ),
];

async function stage(
  plugins: readonly Plugin[] = [],
  { options = {}, sandbox = {} }: { options?: PerfMonitorOptions; sandbox?: SandboxOptions } = {},
) {
  let inside: Inside | undefined;
  let early: Awaited<ReturnType<Performance['readiness']>> | undefined;
  const peep = definePlugin({
    name: 'inside',
    uses,
    provides: Inside,
    async start(given) {
      early = await given.performance.readiness();
      return (inside = given);
    },
  });
  const bot = createBot({
    prefix: '.',
    plugins: [perfMonitor({ sinks: [], readings: 'bot', ...options }), ...plugins, peep],
    commands,
  });
  const discord = await createSandbox(bot, sandbox);
  const guild = await discord.guild();
  if (!inside) throw new Error('The bot has not started.');
  return {
    ...inside,
    bot,
    discord,
    early,
    owner: await guild.member('developer'),
    ada: await guild.member('ada'),
    [Symbol.asyncDispose]: () => discord[Symbol.asyncDispose](),
  };
}

describe('the bot is ready', () => {
  test('once it has started, and no more while it drains', async () => {
    await using here = await stage();
    const started = await here.performance.readiness();
    const waiting = here.ada.says('.wait');
    await here.discord.clock.advance(1);

    const stopping = here.bot.stop();
    await expect
      .poll(async () => (await here.performance.readiness()).reasons)
      .toContain('starting or stopping');
    wait.end();
    await stopping;
    await waiting;

    expect(here.early?.reasons).toContain('starting or stopping');
    expect(started).toEqual({ ready: true, reasons: [] });
  });

  test('M3 while the database answers: its block is red as long as it does not', async () => {
    const state = {
      healthy: true,
      problem: 'It does not *answer*.',
      engine: 'sqlite',
      waiting: 0,
      files: [],
    };
    const away = definePlugin({
      name: 'database',
      provides: Database,
      start: () => ({ status: async () => ({ ...state }) }) as unknown as Database,
    });
    await using here = await stage([away]);
    const panel = async () => (await here.owner.says('.performance')).content;

    const green = await panel();
    state.healthy = false;
    const [red, ready] = [await panel(), await here.performance.readiness()];
    state.healthy = true;

    expect(green).toMatch(/### Database\n🟢 sqlite/);
    expect(red).toMatch(/### Database\n🔴 sqlite, It does not \\\*answer\\\*/);
    expect(ready.reasons).toEqual(['the database does not answer']);
    expect(await here.performance.readiness()).toEqual({ ready: true, reasons: [] });
  });
});

test('6.2 scalability shows how many requests wait, and then that none do', async () => {
  const limit = { limit: 1, windowMs: 5_000 };
  await using here = await stage(rateLimit(), {
    sandbox: { rateLimits: { routes: { 'POST /channels/:channelId/messages': limit } } },
  });
  const queue = async () => /^.*waiting:.*$/m.exec((await here.owner.dm().says('.scalability')).content)?.[0];
  await here.owner.dm().says('.one');
  const flood = here.ada.says('.flood');
  await here.discord.clock.advance(5_000);

  const full = await queue();
  await flood;

  expect(full).toMatch(/^[1-4] waiting: 0 answers, [1-4] replies/);
  // A lane that is full waits in real time too.
  const later = async () => {
    await here.discord.clock.advance(5_000);
    return queue();
  };
  await expect.poll(later, { timeout: 10_000 }).toMatch(/^0 waiting/);
});

test('1.6 performance shows the five that the tracker counts most', async () => {
  let usage: Usage | undefined;
  const count = definePlugin({
    name: 'count',
    uses: { usage: Usage },
    start: (given) => void ({ usage } = given),
  });
  const folder = await ownFolder();
  await using here = await stage([
    database({ file: `${folder}/bot.sqlite` }),
    usageTracker({ snapshots: false }),
    count,
  ]);
  for (const [index, name] of ['six', 'two', 'one', 'five', 'four', 'three'].entries())
    for (let uses = 0; uses <= index; uses++) await here.ada.says(`.${name}`);

  const { content } = await here.owner.says('.performance');
  const shown = [...content.matchAll(/^\d\. `(.+)` (\d+)$/gm)].map(([, path, uses]) => [path, Number(uses)]);
  const tracked = await usage?.top({ window: '24h', limit: 5 });

  expect(shown).toEqual(tracked?.map(({ path, uses }) => [path, uses]));
  expect(shown[0]).toEqual(['three', 6]);
  expect(shown).toHaveLength(5);
});

test('M4 a latency of 600 ms for two minutes is one message to the owner, none for 30 minutes, and one when it is over', async () => {
  await using here = await stage([], { options: { sinks: ['owner'] } });
  const { client, discord, owner } = here;
  /** As if the last heartbeat had been answered so late: discord.js keeps real time, and a heartbeat is 41 s away. */
  const latency = (ms: number) => {
    for (const shard of client.ws.shards.values()) shard.ping = ms;
  };
  const said = () =>
    owner
      .dm()
      .reads()
      .map(({ embeds }) => embeds[0]?.title);

  latency(600);
  await discord.clock.advance(1.5 * MINUTE);
  const early = said();
  await discord.clock.advance(MINUTE);
  const on = said();
  await discord.clock.advance(29 * MINUTE);
  const later = said();
  latency(50);
  await discord.clock.advance(MINUTE);

  expect(early).toEqual([]);
  expect(on).toEqual(['Alert']);
  expect(later).toEqual(['Alert']);
  expect(said()).toEqual(['Alert', 'All is well again']);
});
