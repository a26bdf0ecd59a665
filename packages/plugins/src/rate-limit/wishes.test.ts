import { expect, test } from 'vitest';
import { openOutbound } from '../../test/open-outbound.ts';
import { withDeadline, withPriority, withSignal } from './index.ts';

const SEND = 'POST /channels/:channelId/messages';
const SLOW = { routes: { [SEND]: { limit: 1, windowMs: 5_000 } } } as const;
const numbers = (count: number) => Array.from({ length: count }, (_, index) => String(index));
const contents = (bot: Awaited<ReturnType<typeof openOutbound>>, channelId = '') =>
  [...(bot.discord.world.messages.get(channelId)?.values() ?? [])].map(({ content }) => content);

test('the priority that an author gives goes before that of the route', async () => {
  await using bot = await openOutbound(SLOW);
  const channel = await bot.channel();
  await channel.send('first');
  const waiting = [
    withPriority('background', () => channel.send('background')),
    channel.send('reply'),
    withPriority('answer', () => channel.send('answer')),
  ];
  await bot.passing(Promise.all(waiting));
  expect(contents(bot, channel.id)).toEqual(['first', 'answer', 'reply', 'background']);
});

test('what cannot be sent before its deadline is not sent, and says so', async () => {
  await using bot = await openOutbound(SLOW);
  const channel = await bot.channel();
  await channel.send('first');
  const late = bot.passing(
    withDeadline(2_000, () => channel.send('late')),
    500,
  );
  await expect(late).rejects.toMatchObject({ code: 'RATE_LIMIT_LATE' });
  await bot.discord.clock.advance(10_000);
  expect(contents(bot, channel.id)).toEqual(['first']);
});

test('a failure is not waited for beyond the deadline', async () => {
  await using bot = await openOutbound('off');
  const channel = await bot.channel();
  bot.discord.faults.add({ route: SEND, status: 503, times: 2 });
  await expect(withDeadline(400, () => channel.send('hi'))).rejects.toMatchObject({ status: 503 });
  bot.discord.faults.clear();
  bot.discord.faults.add({ route: SEND, status: 429, retryAfterMs: 3_000 });
  await expect(withDeadline(400, () => channel.send('hi'))).rejects.toMatchObject({
    code: 'RATE_LIMIT_LATE',
  });
});

test('a signal takes back what waits, and leaves the rest', async () => {
  await using bot = await openOutbound(SLOW);
  const channel = await bot.channel();
  await channel.send('first');
  const cancel = new AbortController();
  const taken = withSignal(cancel.signal, () => channel.send('taken back'));
  const stays = channel.send('stays');
  cancel.abort(new Error('the game is over'));
  await expect(taken).rejects.toThrow('the game is over');
  await bot.passing(stays);
  expect(contents(bot, channel.id)).toEqual(['first', 'stays']);
});

test('the signal that discord.js takes with a request ends its waiting too', async () => {
  await using bot = await openOutbound(SLOW);
  const channel = await bot.channel();
  await channel.send('first');
  const body = { content: 'taken back' };
  const taken = bot.client.rest.post(`/channels/${channel.id}/messages`, {
    body,
    signal: AbortSignal.abort(),
  });
  await expect(taken).rejects.toThrow(/abort/i);
});

test('when all places are taken background is refused first, and nothing is lost without a word', async () => {
  await using bot = await openOutbound(SLOW, { maxWaitingInAll: 10 });
  const channel = await bot.channel();
  const send = (priority: 'background' | 'answer') => () =>
    withPriority(priority, () => channel.send(priority));
  const results = await bot.passing(
    Promise.allSettled([...numbers(7).map(send('background')), ...numbers(7).map(send('answer'))]),
    5_000,
  );
  const sent = results.filter(({ status }) => status === 'fulfilled');
  const reasons = results.flatMap((result) =>
    result.status === 'rejected' ? [result.reason as unknown] : [],
  );
  expect(sent).toHaveLength(10);
  expect(reasons).toEqual(
    numbers(4).map(() => expect.objectContaining({ code: 'RATE_LIMIT_FULL' }) as unknown),
  );
  expect(contents(bot, channel.id).filter((content) => content === 'background')).toHaveLength(5);
});

test('a bot that stops sends what it can in time, and refuses the rest by name', async () => {
  const bot = await openOutbound({ routes: { [SEND]: { limit: 1, windowMs: 1_000 } } });
  const channel = await bot.channel();
  await channel.send('first');
  const waiting = Promise.allSettled(numbers(5).map((content) => channel.send(content)));
  await bot[Symbol.asyncDispose]();
  const results = await waiting;
  const reasons = results.flatMap((result) =>
    result.status === 'rejected' ? [result.reason as unknown] : [],
  );
  expect(reasons.length).toBeGreaterThan(0);
  expect(reasons.length).toBeLessThan(5);
  expect(reasons).toEqual(
    reasons.map(() => expect.objectContaining({ code: 'RATE_LIMIT_STOPPED' }) as unknown),
  );
});
