import {
  ActionRowBuilder,
  ButtonBuilder,
  ButtonStyle,
  Client,
  GatewayIntentBits as Intent,
  type Interaction,
} from 'discord.js';
import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import { expect, onTestFinished, test } from 'vitest';
import { systemClock } from '../clock.ts';
import { begin, MESSAGES } from '../gateway/scene.fixture.ts';
import { openLab } from '../rest/lab.fixture.ts';
import { createSandboxServer } from '../server.ts';
import type { StartableBot } from '../startable-bot.ts';
import { createApplication } from '../state/users.ts';
import { createSandbox } from '../testing.ts';
import { createArrivals } from './arrivals.ts';
import { createHistogram } from './histogram.ts';
import { createPopularity } from './popularity.ts';
import { seededRandom } from './random.ts';

/** Answers `/ping` with a button, `/slow` after a second, `.ping` with a reply, and a click by an edit. */
function answeringBot(): StartableBot {
  let client: Client | undefined;
  const busy = new Set<Promise<unknown>>();
  return {
    async start({ token, api, clock }) {
      const intents = [Intent.Guilds, Intent.GuildMessages, Intent.MessageContent];
      const made = new Client({ intents, rest: { api, globalRequestsPerSecond: 10_000 } });
      client = made;
      const track = (work: Promise<unknown>) => {
        busy.add(work);
        void work.finally(() => busy.delete(work));
      };
      made.on('messageCreate', (message) => {
        if (message.content === '.ping') track(message.reply('Pong!'));
      });
      made.on('interactionCreate', (interaction) =>
        track(answer(interaction, () => new Promise((resolve) => clock.schedule(1_000, () => resolve())))),
      );
      const ready = new Promise((resolve) => made.once('clientReady', resolve));
      await made.login(token);
      await ready;
      await made.application?.commands.set([
        { name: 'ping', description: 'Answers pong.' },
        { name: 'slow', description: 'Takes a second.' },
      ]);
    },
    stop: async () => client?.destroy(),
    async idle() {
      while (busy.size > 0) await Promise.all(busy);
    },
  };
}

async function answer(interaction: Interaction, pause: () => Promise<void>): Promise<void> {
  if (interaction.isButton()) await interaction.update('Again!');
  if (!interaction.isChatInputCommand()) return;
  if (interaction.commandName === 'slow') {
    await interaction.deferReply();
    await pause();
    await interaction.editReply('Done.');
    return;
  }
  const button = new ButtonBuilder().setCustomId('again').setLabel('Again').setStyle(ButtonStyle.Primary);
  const row = new ActionRowBuilder<ButtonBuilder>().addComponents(button);
  await interaction.reply({ content: 'Pong!', components: [row] });
}

test('traffic reaches a bot as messages, commands and clicks, and the report says what it answered', async () => {
  await using sandbox = await createSandbox(answeringBot());
  const load = await sandbox.load({ guilds: 50, members: 4 });

  const report = await load.traffic({
    messagesPerSecond: 20,
    commandsPerSecond: 10,
    clicksPerSecond: 5,
    commands: ['/ping'],
    durationMs: 3_000,
  });

  expect(report.messages.sent).toBeGreaterThan(30);
  expect(report.commands.sent).toBeGreaterThan(15);
  expect(report.commands).toMatchObject({ answered: report.commands.sent, unanswered: 0, impossible: 0 });
  expect(report.clicks.answered).toBe(report.clicks.sent);
  expect(report.clicks.sent).toBeGreaterThan(0);
  expect(report.requests).toMatchObject({ rateLimited: 0, refused: 0, failed: 0 });
  expect(report.gaps).toEqual([]);
});

test('an answer after a deferral is timed to its acknowledgement and to its end', async () => {
  await using sandbox = await createSandbox(answeringBot());
  const load = await sandbox.load({ guilds: 5, members: 2 });

  const { commands } = await load.traffic({ commandsPerSecond: 4, commands: ['/slow'], durationMs: 2_000 });

  expect(commands.answered).toBe(commands.sent);
  expect(commands.acknowledgement.maxMs).toBeLessThan(1_000);
  expect(commands.end.p50Ms).toBeGreaterThanOrEqual(1_000);
});

test('commands that are texts are answered by the reply to them', async () => {
  await using sandbox = await createSandbox(answeringBot());
  const load = await sandbox.load({ guilds: 5, members: 2 });

  const { commands } = await load.traffic({ commandsPerSecond: 10, commands: ['.ping'], durationMs: 1_000 });

  expect(commands).toMatchObject({ answered: commands.sent, unanswered: 0 });
});

test('one seed gives one traffic: the same people say the same in the same places', async () => {
  const said = async () => {
    await using lab = await openLab(P.Administrator);
    const load = await lab.server.load({ guilds: 30, seed: 3 });
    const heard: string[] = [];
    lab.server.world.subscribe(({ t, d }) => {
      const { author, content, channel_id: id } = d as Record<string, never> & { author: { id: string } };
      if (t === 'MESSAGE_CREATE') heard.push(`${author.id} ${String(id)} ${String(content)}`);
    });
    const report = load.traffic({ messagesPerSecond: 50, durationMs: 1_000, drainMs: 0, seed: 5 });
    await lab.clock.advance(1_000);
    await report;
    return heard;
  };

  const [first, second] = [await said(), await said()];

  expect(first.length).toBeGreaterThan(20);
  expect(second).toEqual(first);
});

test('a bot that does not answer slows nobody, and is told on', async () => {
  await using scene = await begin();
  const load = await scene.server.load({ guilds: 3 });
  const client = await scene.identify(MESSAGES);
  await client.event('READY');
  const commands = [{ name: 'ping', description: 'Answers pong.' }];
  await fetch(`${scene.server.api}/v10/applications/${scene.application.id}/commands`, {
    method: 'PUT',
    headers: { authorization: `Bot ${scene.application.token}`, 'content-type': 'application/json' },
    body: JSON.stringify(commands),
  });

  const running = load.traffic({ commandsPerSecond: 50, durationMs: 2_000, drainMs: 3_000 });
  await scene.clock.advance(2_000);
  await scene.clock.advance(3_000);
  const report = await running;

  expect(report.commands.sent).toBeGreaterThan(50);
  expect(report.commands).toMatchObject({ acknowledged: 0, unanswered: report.commands.sent });
  expect(report.lag.maxMs).toBeLessThanOrEqual(1);
});

test('commands that nobody is offered count as impossible', async () => {
  await using lab = await openLab(P.Administrator);
  const load = await lab.server.load({ guilds: 3 });

  const running = load.traffic({ commandsPerSecond: 20, clicksPerSecond: 20, durationMs: 1_000 });
  await lab.clock.advance(1_000);
  const { commands, clicks } = await running;

  expect([commands.sent, clicks.sent]).toEqual([0, 0]);
  expect(Math.min(commands.impossible, clicks.impossible)).toBeGreaterThan(5);
});

test('traffic keeps the newest of its messages and forgets the others', async () => {
  await using lab = await openLab(P.Administrator);
  const load = await lab.server.load({ guilds: 1, channels: 30, members: 2 });

  const running = load.traffic({ messagesPerSecond: 25_000, durationMs: 1_000, drainMs: 0 });
  await lab.clock.advance(1_000);
  const { messages } = await running;
  const kept = [...lab.server.world.messages.values()].reduce((all, { size }) => all + size, 0);

  expect(messages.sent).toBeGreaterThan(20_000);
  expect(kept).toBe(20_000);
});

test('in real time a bot is sent traffic as it is due', async () => {
  const server = await createSandboxServer({ clock: systemClock });
  onTestFinished(() => server.stop());
  const { token } = createApplication(server.world, { name: 'bot' });
  const load = await server.load({ guilds: 10 });
  const bot = answeringBot();
  await bot.start({ token, api: server.api, clock: systemClock });
  onTestFinished(async () => void (await bot.stop()));

  const report = await load.traffic({ commandsPerSecond: 40, commands: ['/ping'], durationMs: 300 });

  expect(report.commands.answered).toBe(report.commands.sent);
  expect(report.caughtUpAfterMs).not.toBeNull();
});

test('a report is a table to read and JSON to keep', async () => {
  await using sandbox = await createSandbox(answeringBot());
  const load = await sandbox.load({ guilds: 2, members: 2 });

  const report = await load.traffic({ commandsPerSecond: 5, commands: ['/ping'], durationMs: 1_000 });
  const kept: unknown = JSON.parse(JSON.stringify(report));

  expect(kept).toEqual(report);
  expect(String(report)).toMatch(/^Traffic of 1 s, seed 1\n/);
  expect(String(report)).toMatch(/commands +\d+ +0 +\d+ +\d+ +0\n/);
  expect(String(report)).toContain('█');
});

test.each([
  { durationMs: -1 },
  { durationMs: 1, messagesPerSecond: Number.NaN },
  { durationMs: 1, drainMs: Infinity },
])('numbers that make no traffic are refused: %o', async (options) => {
  await using lab = await openLab(P.Administrator);
  const load = await lab.server.load({ guilds: 1 });

  await expect(load.traffic(options)).rejects.toMatchObject({ code: 'LOAD_INVALID' });
});

test('by zipf the first guild is twice as busy as the second, and evenly none is', () => {
  const random = seededRandom(1);
  const counted = (placeOf: (at: number) => number) => {
    const counts = Array.from({ length: 100 }, () => 0);
    for (let turn = 0; turn < 100_000; turn++) {
      const place = placeOf(random());
      counts[place] = (counts[place] ?? 0) + 1;
    }
    return counts;
  };
  const [first = 0, second = 0, third = 0] = counted(createPopularity('zipf', 100));
  const even = counted(createPopularity('even', 100));

  expect(first / second).toBeCloseTo(2, 0);
  expect(first / third).toBeCloseTo(3, 0);
  expect(Math.max(...even) / Math.min(...even)).toBeLessThan(1.3);
});

test('arrivals come as often as asked, at random, and end in time', () => {
  const arrivals = createArrivals(100, 100_000, seededRandom(1));
  const moments: number[] = [];
  for (; arrivals.nextMs < Infinity; arrivals.advance()) moments.push(arrivals.nextMs);

  expect(moments.length / 100).toBeCloseTo(100, -1);
  expect(moments.toSorted((a, b) => a - b)).toEqual(moments);
  expect(Math.max(...moments)).toBeLessThan(100_000);
});

test('a histogram gives percentiles to 3 % and never more than the longest', () => {
  const histogram = createHistogram();
  for (let ms = 1; ms <= 1_000; ms++) histogram.record(ms);
  const { count, p50Ms, p95Ms, p99Ms, maxMs } = histogram.summary();

  expect(count).toBe(1_000);
  expect(Math.abs(p50Ms / 500 - 1)).toBeLessThan(0.03);
  expect(Math.abs(p95Ms / 950 - 1)).toBeLessThan(0.03);
  expect(Math.abs(p99Ms / 990 - 1)).toBeLessThan(0.03);
  expect(maxMs).toBe(1_000);
});

test('an empty histogram is zero, and what is longer than a day counts', () => {
  const empty = createHistogram().summary();
  const histogram = createHistogram();
  histogram.record(1e9);

  expect(empty).toMatchObject({ count: 0, p50Ms: 0, maxMs: 0, histogram: [] });
  expect(histogram.summary()).toMatchObject({ count: 1, histogram: [{ upToMs: null, count: 1 }] });
});
