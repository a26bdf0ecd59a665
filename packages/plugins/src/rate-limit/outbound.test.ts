import { expect, test } from 'vitest';
import { type Outbound, openOutbound } from '../../test/open-outbound.ts';

const SEND = 'POST /channels/:channelId/messages';
const EDIT = 'PATCH /channels/:channelId/messages/:messageId';
const numbers = (count: number) => Array.from({ length: count }, (_, index) => String(index));
const times = (count: number, text: string) => Array.from({ length: count }, () => text);
const contentsIn = ({ discord }: Outbound, channelId: string) =>
  [...(discord.world.messages.get(channelId)?.values() ?? [])].map(({ content }) => content);
const withoutLimit = { limit: 1_000, windowMs: 1_000 };

test('4.6 of 200 messages to one channel none is lost, they arrive in order, and no limit is met', async () => {
  await using bot = await openOutbound('documented');
  const channel = await bot.channel();
  await bot.passing(Promise.all(numbers(200).map((content) => channel.send(content))), 2_500);
  expect(contentsIn(bot, channel.id)).toEqual(numbers(200));
  expect(bot.answers(SEND)).toEqual(times(200, `${SEND} 200`));
});

test('B6 a global limit that slides is not met by 150 requests on 150 routes', async () => {
  await using bot = await openOutbound({ global: { limit: 50, windowMs: 1_000, kind: 'sliding' } });
  const channels = await bot.channels(150);
  await bot.passing(Promise.all(channels.map((channel) => channel.send('hi'))), 100);
  expect(bot.answers(SEND)).toEqual(times(150, `${SEND} 200`));
});

test('B7 a bucket that nobody knows yet is met by one request, and then by no more than it has', async () => {
  await using bot = await openOutbound({ routes: { [SEND]: { limit: 3, windowMs: 2_000 } } });
  const channels = await bot.channels(4);
  const burst = () => channels.flatMap((channel) => numbers(8).map((content) => channel.send(content)));
  await bot.passing(Promise.all([...burst(), ...burst()]), 500);
  expect(bot.answers(SEND)).toEqual(times(64, `${SEND} 200`));
});

test('B8 sending and editing in one channel do not wait for each other, though Discord calls their buckets the same', async () => {
  await using bot = await openOutbound('documented');
  const channel = await bot.channel();
  const messages = await bot.passing(Promise.all(numbers(5).map((content) => channel.send(content))));
  await bot.discord.clock.advance(5_000);
  const before = bot.discord.clock.now();
  const sends = numbers(5).map((content) => channel.send(content));
  const edits = messages.map((message) => message.edit('edited'));
  await bot.passing(Promise.all([...sends, ...edits]), 100);
  // One window of five seconds holds them all; in one queue they would need two.
  expect(bot.discord.clock.now() - before).toBeLessThan(5_000);
  expect([bot.answers(SEND), bot.answers(EDIT)]).toEqual([times(10, `${SEND} 200`), times(5, `${EDIT} 200`)]);
});

test('B9 what Discord does not count takes nothing of the global budget', async () => {
  await using bot = await openOutbound('off');
  const channel = await bot.channel();
  const answer = (token: string) =>
    bot.client.rest
      .post(`/interactions/1000000000000000001/aW50ZXJhY3Rpb246${token}/callback`, {
        auth: false,
        body: { type: 5 },
      })
      .catch(() => 'nobody knows this interaction');
  const before = bot.discord.clock.now();
  await bot.passing(Promise.all([...numbers(150).map(answer), channel.send('hi')]));
  expect(bot.discord.clock.now()).toBe(before);
});

test('5.1 a channel that is limited for 5 s keeps no other waiting', async () => {
  await using bot = await openOutbound({ routes: { [SEND]: { limit: 1, windowMs: 5_000 } } });
  const [limited, other] = await bot.channels(2);
  await limited.send('first');
  const waits = limited.send('second');
  await other.send('at once');
  expect(contentsIn(bot, other.id)).toEqual(['at once']);
  expect(contentsIn(bot, limited.id)).toEqual(['first']);
  await bot.passing(waits);
});

test('5.2 after a 429 the message is sent again, not before its time, and does not count as failed', async () => {
  await using bot = await openOutbound('off');
  const channel = await bot.channel();
  bot.discord.faults.add({ route: SEND, status: 429, scope: 'user', retryAfterMs: 2_000 });
  await bot.passing(channel.send('hi'), 100);
  const [refused, sent] = bot.discord.requests.filter(({ route, method }) => `${method} ${route}` === SEND);
  expect([refused?.status, sent?.status]).toEqual([429, 200]);
  expect((sent?.atMs ?? 0) - (refused?.atMs ?? 0)).toBeGreaterThanOrEqual(2_000);
  const report = bot.limits.report().routes.find(({ route }) => route === 'POST /channels/:id/messages');
  expect(report).toMatchObject({ requests: 2, failed: 0, limited: { user: 1, shared: 0, global: 0 } });
});

test('5.3 after a global 429 nothing at all is sent until it is over, and then answers to interactions first', async () => {
  await using bot = await openOutbound('off');
  const [channel, other] = await bot.channels(2);
  const { rest } = bot.client;
  const answer = () =>
    rest
      .post('/interactions/1000000000000000001/aW50ZXJhY3Rpb246x/callback', {
        auth: false,
        body: { type: 5 },
      })
      .catch(() => 'nobody knows this interaction');
  bot.discord.faults.add({ route: SEND, status: 429, scope: 'global', retryAfterMs: 2_000 });
  const limited = channel.send('hi');
  await bot.discord.settle();
  const rests = [other.send('hi'), rest.get('/gateway/bot'), answer()];
  await bot.discord.clock.advance(1_999);
  expect(bot.answers()).toEqual([`${SEND} 429`]);
  await bot.passing(Promise.all([limited, ...rests]), 1);
  expect(bot.answers()[1]).toMatch(/^POST \/interactions/);
  expect(bot.answers()).toHaveLength(5);
  expect(bot.limits.report().global).toMatchObject({ pauses: 1, pausedForMs: 0 });
});

test('A1 everything that the bot asks of Discord goes through the plugin', async () => {
  await using bot = await openOutbound('documented');
  const channel = await bot.channel();
  const webhook = await channel.createWebhook({ name: 'hook' });
  const message = await channel.send('hi');
  await bot.webhooks.webhook(webhook.url).send('from a webhook');
  await message.edit('edited');
  await message.react('👍');
  await message.delete();
  const counted = bot.limits.report().routes.reduce((sum, { requests }) => sum + requests, 0);
  expect(bot.discord.requests.map(({ path }) => path)).toContainEqual(expect.stringContaining('/webhooks/'));
  expect(counted).toBe(bot.discord.requests.length);
});

test('webhooks count by the address, apart from the bot', async () => {
  await using bot = await openOutbound({
    global: { limit: 50, windowMs: 1_000, kind: 'sliding' },
    routes: { 'POST /webhooks/:webhookId/:token': withoutLimit },
  });
  const channel = await bot.channel();
  const hooks = [];
  for (const name of numbers(3)) hooks.push(await bot.passing(channel.createWebhook({ name })));
  const senders = hooks.map((hook) => bot.webhooks.webhook(hook.url));
  const all = senders.flatMap((sender) => numbers(20).map((content) => sender.send(content)));
  await bot.passing(Promise.all(all), 100);
  const route = 'POST /webhooks/:webhookId/:token';
  expect(bot.answers(route)).toEqual(times(60, `${route} 200`));
});
