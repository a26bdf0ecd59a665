import type { Message, TextChannel } from 'discord.js';
import { expect, test } from 'vitest';
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
