import { DefaultRestOptions, REST, RESTEvents } from 'discord.js';
import { expect, test } from 'vitest';
import { openOutbound } from '../../../test/open-outbound.ts';
import { resolve, routeDataOf } from './resolve.ts';

const MESSAGE = '/channels/1000000000000000001/messages/1000000000000000002';

test('discord.js still makes an address, headers and a body of a request in private', async () => {
  const rest = new REST({ hashSweepInterval: 0, handlerSweepInterval: 0 }).setToken('abc');
  const request = { method: 'PATCH', fullRoute: MESSAGE, body: { content: 'x' }, reason: 'a b' } as const;
  const resolved = await resolve(rest, request as never);
  expect(resolved).toMatchObject({
    url: `${DefaultRestOptions.api}/v${DefaultRestOptions.version}${MESSAGE}`,
    fetchOptions: {
      method: 'PATCH',
      body: '{"content":"x"}',
      headers: {
        Authorization: 'Bot abc',
        'Content-Type': 'application/json',
        'X-Audit-Log-Reason': 'a%20b',
      },
    },
  });
});

test('discord.js still names routes in private', () => {
  expect(routeDataOf({ method: 'GET', fullRoute: MESSAGE } as never)).toEqual({
    majorParameter: '1000000000000000001',
    bucketRoute: '/channels/:id/messages/:id',
    original: MESSAGE,
  });
});

test('a client that listens to `response` hears of every attempt, as discord.js says it', async () => {
  await using bot = await openOutbound('off');
  const channel = await bot.channel();
  const heard: unknown[] = [];
  bot.client.rest.on(RESTEvents.Response, ({ method, route, retries }, { status }) =>
    heard.push([method, route, retries, status]),
  );
  bot.discord.faults.add({ route: 'POST /channels/:channelId/messages', status: 500 });
  const message = await bot.passing(channel.send('hi'));
  expect(message.content).toBe('hi');
  expect(heard).toEqual([
    ['POST', '/channels/:id/messages', 0, 500],
    ['POST', '/channels/:id/messages', 1, 200],
  ]);
});

test('a client that listens to `restDebug` hears of limits, without ids', async () => {
  await using bot = await openOutbound('off');
  const channel = await bot.channel();
  const heard: string[] = [];
  bot.client.rest.on(RESTEvents.Debug, (line) => void heard.push(line));
  bot.discord.faults.add({ route: 'POST /channels/:channelId/messages', status: 429, scope: 'user' });
  await bot.passing(channel.send('hi'));
  expect(heard).toEqual(['[REST POST /channels/:id/messages] Answered with 429, scope user, for 1000 ms']);
});

test('an answer that is no JSON is an HTTPError with its status, not a mistake of ours', async () => {
  await using bot = await openOutbound('off');
  const channel = await bot.channel();
  const page = new Response('<h1>Access denied</h1>', {
    status: 403,
    headers: { 'content-type': 'text/html' },
  });
  bot.client.rest.options.makeRequest = () => Promise.resolve(page as never);
  await expect(channel.send('hi')).rejects.toMatchObject({ name: 'HTTPError', status: 403 });
});

test('a mistake in a request is thrown at once and as it is', async () => {
  await using bot = await openOutbound('off');
  let calls = 0;
  bot.client.rest.options.makeRequest = () => {
    calls++;
    return Promise.reject(new TypeError('invalid header'));
  };
  await expect(bot.client.rest.get('/gateway/bot')).rejects.toThrow('invalid header');
  expect(calls).toBe(1);
});
