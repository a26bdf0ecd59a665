import { describe, expect, test } from 'vitest';
import { openOutbound } from '../../test/open-outbound.ts';
import type { RateLimitEvent } from './index.ts';

const SEND = 'POST /channels/:channelId/messages';
const NOBODY = '/channels/1000000000000000009';
const numbers = (count: number) => Array.from({ length: count }, (_, index) => String(index));
const times = <T>(count: number, value: T): T[] => Array.from({ length: count }, () => value);
const codes = (results: readonly PromiseSettledResult<unknown>[]) =>
  results.map((result) =>
    result.status === 'fulfilled' ? 'sent' : (result.reason as { code?: string }).code,
  );

/** Loses the answers to so many requests on their way back, without a word. */
function loseAnswers({ client }: Awaited<ReturnType<typeof openOutbound>>, count: number): void {
  const { options } = client.rest;
  const { makeRequest } = options;
  let lost = 0;
  options.makeRequest = async (url, init) => {
    const answer = await makeRequest(url, init);
    if (++lost > count) return answer;
    const signal = init.signal as AbortSignal;
    return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
  };
}

describe('a failure of Discord’s', () => {
  test('4.7 is tried again after waits that double, each between once and twice its base', async () => {
    await using bot = await openOutbound('off');
    const channel = await bot.channel();
    bot.discord.faults.add({ route: SEND, status: 500, times: 2 });
    await bot.passing(channel.send('hi'), 10);
    const at = bot.discord.requests
      .filter(({ route, method }) => `${method} ${route}` === SEND)
      .map(({ atMs }) => atMs);
    const [first = 0, second = 0] = at.slice(1).map((time, index) => time - (at[index] ?? 0));
    expect(bot.answers(SEND)).toEqual([500, 500, 200].map((status) => `${SEND} ${status}`));
    expect(first).toBeGreaterThanOrEqual(500);
    expect(first).toBeLessThanOrEqual(1_000 + 10);
    expect(second).toBeGreaterThanOrEqual(1_000);
    expect(second).toBeLessThanOrEqual(2_000 + 10);
  });

  test('4.7 reaches the caller after four times, as the error of discord.js', async () => {
    await using bot = await openOutbound('off');
    const channel = await bot.channel();
    bot.discord.faults.add({ route: SEND, status: 503, times: 10 });
    const sending = bot.passing(channel.send('hi'));
    await expect(sending).rejects.toMatchObject({ name: 'HTTPError', status: 503 });
    expect(bot.answers(SEND)).toEqual(times(4, `${SEND} 503`));
  });

  test('B10 of two seconds costs none of twenty requests', async () => {
    await using bot = await openOutbound('off');
    const channels = await bot.channels(20);
    bot.discord.faults.add({ status: 502, forMs: 2_000 });
    const messages = await bot.passing(Promise.all(channels.map((channel) => channel.send('hi'))), 100);
    expect(messages).toHaveLength(20);
  });

  test('of a message that arrived is not repeated without a nonce: it is there once, and the caller hears of it', async () => {
    await using bot = await openOutbound('off');
    const channel = await bot.channel();
    bot.discord.faults.add({ route: SEND, breaks: 'reset-after' });
    const path = `/channels/${channel.id}/messages` as const;
    const sending = bot.passing(bot.client.rest.post(path, { body: { content: 'hi' } }));
    await expect(sending).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(bot.discord.world.messages.get(channel.id)?.size).toBe(1);
  });

  test('of a message that arrived is repeated with a nonce that Discord enforces: it is there once', async () => {
    await using bot = await openOutbound('off');
    const channel = await bot.channel();
    bot.discord.faults.add({ route: SEND, breaks: 'reset-after' });
    const options = { content: 'hi', nonce: '1', enforceNonce: true };
    const message = await bot.passing(channel.send(options));
    expect(message.content).toBe('hi');
    expect(bot.discord.world.messages.get(channel.id)?.size).toBe(1);
  });

  test('of a message that is never answered is repeated after its time with such a nonce, and not without', async () => {
    await using bot = await openOutbound('off');
    const channel = await bot.channel();
    loseAnswers(bot, 2);
    const body = { content: 'without' };
    const sent = await bot.passing(
      Promise.allSettled([
        bot.client.rest.post(`/channels/${channel.id}/messages`, { body }),
        channel.send({ content: 'with', nonce: '1', enforceNonce: true }),
      ]),
    );

    expect(sent).toMatchObject([
      { reason: { message: 'Discord gave no answer to a POST request within 15000 ms' } },
      { value: { content: 'with' } },
    ]);
    const messages = [...(bot.discord.world.messages.get(channel.id)?.values() ?? [])];
    expect(messages.map(({ content }) => content)).toEqual(['without', 'with']);
  });

  test('of a message that never came to Discord is repeated when it is an edit', async () => {
    await using bot = await openOutbound('off');
    const channel = await bot.channel();
    const message = await channel.send('hi');
    bot.discord.faults.add({ breaks: 'reset-before' });
    const edited = await bot.passing(message.edit('edited'));
    expect(edited.content).toBe('edited');
  });
});

describe('a ban', () => {
  const banned = (retryAfter: boolean, banMs: number) => ({
    invalidRequests: { limit: 1, windowMs: 600_000, banMs, retryAfter },
  });
  /** One request that is invalid, which is one too many. */
  const provoke = async (bot: Awaited<ReturnType<typeof openOutbound>>) => {
    bot.discord.faults.add({ route: 'GET /gateway/bot', status: 403 });
    await bot.client.rest.get('/gateway/bot').catch(() => 'as meant');
  };

  test('B11 without a time costs one request, and one more for every try whether it is over', async () => {
    await using bot = await openOutbound(banned(false, 40_000));
    const channels = await bot.channels(30);
    const events: RateLimitEvent[] = [];
    bot.limits.subscribe((event) => events.push(event));
    await provoke(bot);
    const [first, ...others] = channels;
    const sending = [first.send('finds out')];
    await bot.discord.settle();
    expect(bot.limits.report().breaker).toBe('open');
    sending.push(...others.map((channel) => channel.send('waits')));
    const results = await bot.passing(Promise.allSettled(sending), 5_000);
    // The first page is waited for; after the second the next try is a minute away, and so is everyone's chance.
    expect(bot.answers(SEND).filter((answer) => answer.endsWith('429'))).toHaveLength(2);
    expect(codes(results)).toEqual(times(30, 'sent'));
    expect(events.map(({ type }) => type)).toEqual(['banned', 'banned', 'recovered']);
    expect(bot.limits.report().breaker).toBe('closed');
  });

  test('B12 with a long time ends what was under way, and then nothing more is sent', async () => {
    await using bot = await openOutbound(banned(true, 600_000));
    const channels = await bot.channels(60);
    await provoke(bot);
    const results = await bot.passing(Promise.allSettled(channels.map((channel) => channel.send('hi'))));
    const sent = bot.answers(SEND).length;
    expect(sent).toBeLessThanOrEqual(50);
    expect(codes(results)).toEqual(times(60, 'RATE_LIMIT_BANNED'));
    await expect(channels[0].send('later')).rejects.toMatchObject({ code: 'RATE_LIMIT_BANNED' });
    expect(bot.answers(SEND)).toHaveLength(sent);
  });
});

test('B13 a shared limit is nobody’s fault: it does not count as invalid, its lane waits, and others run', async () => {
  await using bot = await openOutbound('off');
  const [limited, other] = await bot.channels(2);
  bot.discord.faults.add({ route: SEND, status: 429, scope: 'shared', retryAfterMs: 3_000 });
  const waits = limited.send('waits');
  await bot.discord.settle();
  await other.send('at once');
  expect(bot.answers(SEND)).toEqual([`${SEND} 429`, `${SEND} 200`]);
  expect(bot.limits.report().invalid).toBe(0);
  await bot.passing(waits);
});

test('a limit of the bot’s own counts as invalid', async () => {
  await using bot = await openOutbound('off');
  const channel = await bot.channel();
  bot.discord.faults.add({ route: SEND, status: 429, scope: 'user' });
  await bot.passing(channel.send('hi'));
  expect(bot.limits.report().invalid).toBe(1);
});

test('1.4 two 429s of one route are reported with the time that was asked for, and told to those who listen', async () => {
  await using bot = await openOutbound('off');
  const channel = await bot.channel();
  const events: RateLimitEvent[] = [];
  bot.limits.subscribe((event) => events.push(event));
  bot.discord.faults.add({ route: SEND, status: 429, scope: 'user', retryAfterMs: 2_000, times: 2 });
  await bot.passing(channel.send('hi'));
  const route = 'POST /channels/:id/messages';
  expect(events).toEqual(times(2, { type: 'limited', route, scope: 'user', waitMs: 2_000 }));
  expect(bot.limits.report().routes.find((one) => one.route === route)?.limited.user).toBe(2);
});

test('a limit that has no end is given up', async () => {
  await using bot = await openOutbound('off');
  const channel = await bot.channel();
  bot.discord.faults.add({ route: SEND, status: 429, scope: 'shared', retryAfterMs: 0, times: 100 });
  const sending = bot.passing(channel.send('hi'), 100);
  await expect(sending).rejects.toMatchObject({ code: 'RATE_LIMIT_LATE' });
  expect(bot.answers(SEND)).toHaveLength(11);
});

test('a token that Discord does not know is sent once', async () => {
  await using bot = await openOutbound('off');
  const [channel, other] = await bot.channels(2);
  bot.discord.faults.add({ route: SEND, status: 401 });
  await expect(channel.send('hi')).rejects.toMatchObject({ status: 401 });
  await expect(other.send('hi')).rejects.toMatchObject({ code: 'RATE_LIMIT_UNAUTHORIZED' });
  expect(bot.answers(SEND)).toEqual([`${SEND} 401`]);
});

test('what was refused three times in a row is not asked for a while, with the same error', async () => {
  await using bot = await openOutbound('off');
  const [closed, open] = await bot.channels(2);
  bot.discord.faults.add({ route: SEND, status: 403, times: 3 });
  for (const _ of numbers(5)) await expect(closed.send('hi')).rejects.toMatchObject({ status: 403 });
  await open.send('hi');
  expect(bot.answers(SEND)).toEqual([403, 403, 403, 200].map((status) => `${SEND} ${status}`));
  const ask = () => bot.client.rest.get(NOBODY);
  for (const _ of numbers(5)) await expect(ask()).rejects.toMatchObject({ status: 404 });
  expect(bot.answers('GET /channels/:channelId')).toHaveLength(3);
  await bot.discord.clock.advance(10_000);
  await expect(ask()).rejects.toMatchObject({ status: 404 });
  expect(bot.answers('GET /channels/:channelId')).toHaveLength(4);
});
