import type { Message, TextChannel } from 'discord.js';
import { expect, test } from 'vitest';
import { openOutbound } from '../../test/open-outbound.ts';
import { openStage, type Stage } from './edits/open-stage.fixture.ts';
import { animate } from './index.ts';

const DURATION_MS = 6_000;
const CHANNELS = 60;
const wheel = (elapsedMs: number) => (elapsedMs < DURATION_MS ? String(elapsedMs) : 'RESULT');

/** One message in each of many channels, long after they were sent. */
async function spread(stage: Stage): Promise<readonly Message[]> {
  const guild = await stage.discord.guild();
  const sent: Promise<Message>[] = [];
  for (let index = 0; index < CHANNELS; index++) {
    const { id } = await guild.channel(`table-${index}`);
    sent.push(((await stage.client.channels.fetch(id)) as TextChannel).send('start'));
  }
  await stage.discord.clock.advance(5_000);
  await stage.messages(0);
  return Promise.all(sent);
}

test('5.4 60 channels that move at once share the budget of the bot: no limit is met, and every result is shown soon', async () => {
  await using stage = await openStage({
    rateLimits: { global: { limit: 50, windowMs: 1_000, kind: 'sliding' } },
  });
  const messages = await spread(stage);
  const shown = Promise.all(messages.map((message) => animate(message, wheel, { durationMs: DURATION_MS })));
  await stage.discord.clock.advance(15_000);
  const frames = (await shown).map((summary) => summary.frames);
  const results = stage.edits().filter(({ body }) => body['content'] === 'RESULT');
  expect(results).toHaveLength(CHANNELS);
  // 50 of the 60 results fit into the second in which they are due.
  expect(Math.max(...results.map(({ atMs }) => atMs - DURATION_MS))).toBeLessThanOrEqual(2_000);
  expect(stage.edits().map(({ status }) => status)).not.toContain(429);
  expect(Math.min(...frames)).toBeGreaterThanOrEqual(5);
  expect(stage.outbox.edits.size).toBe(0);
});

test('5.4 where many move at once frames give way right before the end, so that results have the budget', async () => {
  await using bot = await openOutbound('off', { perSecond: 5 });
  const channels = await bot.channels(10);
  const messages = await bot.passing(Promise.all(channels.map((channel) => channel.send('start'))));
  await bot.discord.clock.advance(5_000);
  const { clock } = bot.discord;
  const [from, startedAt] = [bot.discord.requests.length, clock.now()];
  const text = (elapsedMs: number) => (elapsedMs < 5_200 ? String(elapsedMs) : 'RESULT');
  const shown = messages.map((message) => animate(message, text, { durationMs: 5_200 }));
  await clock.advance(10_000);
  await Promise.all(shown);
  const sentAt = bot.discord.requests.slice(from).map(({ atMs }) => atMs - startedAt);
  // Five every 1,005 ms. Those that would have gone at 5,025 ms have left their room to the results.
  expect([...new Set(sentAt)]).toEqual([0, 1_005, 2_010, 3_015, 4_020, 5_200, 6_205]);
});
