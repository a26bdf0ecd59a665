import { Client, GatewayIntentBits, REST } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { openLab } from '../rest/lab.fixture.ts';
import type { Fault } from './fault.ts';

const SEND = 'POST /channels/:id/messages';

/** A lab in which the bot has administrator, so that only faults refuse it. */
async function lab(options: Parameters<typeof openLab>[1] = {}) {
  const opened = await openLab(8n, options);
  const { general, server } = opened;
  return {
    ...opened,
    send: (content: string) => opened.api('POST', `/channels/${general.id}/messages`, { content }),
    contents: () => [...(server.world.messages.get(general.id)?.values() ?? [])].map((one) => one.content),
    [Symbol.asyncDispose]: () => opened[Symbol.asyncDispose](),
  };
}

describe('a fault', () => {
  test('answers in place of its route as often as it says, then is over', async () => {
    await using here = await lab();
    here.server.faults.add({ route: SEND, status: 502, times: 2 });
    const answers = [await here.send('a'), await here.send('b'), await here.send('c')];
    expect(answers.map(({ status }) => status)).toEqual([502, 502, 200]);
    expect(answers[0]?.body).toEqual({ message: '502: Bad Gateway', code: 0 });
    expect(here.contents()).toEqual(['c']);
    expect(here.server.faults.active).toEqual([]);
  });

  test('of one route leaves the others alone', async () => {
    await using here = await lab();
    here.server.faults.add({ route: SEND, status: 500 });
    expect((await here.api('GET', '/users/@me')).status).toBe(200);
    expect(here.server.faults.active).toMatchObject([{ met: 0 }]);
  });

  test('can be taken back', async () => {
    await using here = await lab();
    const takeBack = here.server.faults.add({ status: 503, forMs: 60_000 });
    takeBack();
    expect((await here.send('a')).status).toBe(200);
  });

  test('tells by a 429 when to come back', async () => {
    await using here = await lab();
    here.server.faults.add({ status: 429, retryAfterMs: 2_500 });
    const response = await fetch(`${here.server.api}/v10/gateway`);
    expect(response.status).toBe(429);
    expect([response.headers.get('retry-after'), response.headers.get('x-ratelimit-scope')]).toEqual([
      '3',
      'shared',
    ]);
    expect(await response.json()).toMatchObject({ retry_after: 2.5, global: false });
  });

  test.each([
    ['user', null, false],
    ['shared', null, false],
    ['global', 'true', true],
  ] as const)('speaks by a 429 of the %s limit', async (scope, header, isGlobal) => {
    await using here = await lab();
    here.server.faults.add({ status: 429, scope });
    const response = await fetch(`${here.server.api}/v10/gateway`);
    const told = ['x-ratelimit-scope', 'x-ratelimit-global'].map((name) => response.headers.get(name));
    expect(told).toEqual([scope, header]);
    expect(await response.json()).toMatchObject({ global: isGlobal });
  });

  test.each([
    [undefined, null],
    [30_000, '30'],
  ])('shows the page of a banned address, to come back after %s', async (retryAfterMs, header) => {
    await using here = await lab({ rateLimits: 'documented' });
    here.server.faults.add({
      status: 429,
      scope: 'address',
      ...(retryAfterMs !== undefined && { retryAfterMs }),
    });
    const { status, headers } = await fetch(`${here.server.api}/v10/gateway`);
    const told = ['content-type', 'retry-after', 'x-ratelimit-scope'].map((name) => headers.get(name));
    expect([status, ...told]).toEqual([429, 'text/html; charset=UTF-8', header, null]);
  });

  test.each([
    ['is answered in place of its route', { status: 502 }, '4'],
    ['is reset before it is carried out', { breaks: 'reset-before' }, '4'],
    ['is reset after it was carried out', { breaks: 'reset-after' }, '3'],
    ['is answered in half', { breaks: 'malformed' }, '3'],
  ] satisfies [string, Fault, string][])(
    'uses its bucket, or not, when the request %s',
    async (_, fault, remaining) => {
      await using here = await lab({ rateLimits: 'documented' });
      here.server.faults.add({ route: SEND, ...fault });
      await here.send('faulted').catch(() => {});
      const { headers } = await here.send('well');
      expect(headers.get('x-ratelimit-remaining')).toBe(remaining);
    },
  );

  test.each([
    ['user', 429],
    ['global', 429],
    ['shared', 200],
    ['address', 200],
  ] as const)('of a 429 of scope %s counts towards a ban as Discord counts it', async (scope, status) => {
    const invalidRequests = { limit: 1, windowMs: 60_000, banMs: 60_000, retryAfter: true };
    await using here = await lab({ rateLimits: { invalidRequests } });
    here.server.faults.add({ route: SEND, status: 429, scope });
    await here.send('faulted');
    expect((await here.send('next')).status).toBe(status);
  });

  test.each([429, 503])('of %s that lasts is a storm, over when its time is', async (status) => {
    await using here = await lab();
    here.server.faults.add({ status, forMs: 1_000 });
    const during = [await here.send('a'), await here.send('b')];
    await here.clock.advance(1_000);
    expect([...during, await here.send('c')].map(({ status }) => status)).toEqual([status, status, 200]);
  });

  test('delays what it meets', async () => {
    await using here = await lab();
    const startedMs = performance.now();
    here.server.faults.add({ delayMs: 40 });
    expect((await here.send('late')).status).toBe(200);
    // Timers of Node may fire a millisecond early.
    expect(performance.now() - startedMs).toBeGreaterThanOrEqual(38);
  });

  test.each([
    ['reset-before', []],
    ['reset-after', ['hello']],
    ['malformed', ['hello']],
  ] as const)('%s leaves the client without an answer', async (breaks, kept) => {
    await using here = await lab();
    here.server.faults.add({ route: SEND, breaks });
    await expect(here.send('hello')).rejects.toBeInstanceOf(Error);
    expect(here.contents()).toEqual(kept);
  });

  test('of silence keeps the client waiting until it gives up', async () => {
    await using here = await lab();
    here.server.faults.add({ breaks: 'silence' });
    const asked = fetch(`${here.server.api}/v10/gateway`, { signal: AbortSignal.timeout(50) });
    await expect(asked).rejects.toMatchObject({ name: 'TimeoutError' });
  });

  test.each([
    ['an unknown route', { route: 'POST /nowhere', status: 500 }],
    ['a status that does not fail', { status: 200 }],
    ['nothing to do', { times: 3 }],
    ['no times', { status: 500, times: 0 }],
    ['a time that is over', { status: 500, forMs: 0 }],
    ['a delay that never ends', { delayMs: Infinity }],
  ] satisfies [string, Fault][])('with %s is refused', async (_, fault) => {
    await using here = await lab();
    expect(() => here.server.faults.add(fault)).toThrow(expect.objectContaining({ code: 'FAULT_INVALID' }));
  });
});

describe('faults through the control API', () => {
  test('are added, seen and cleared', async () => {
    await using here = await lab();
    const faults = `${here.server.url}/_sandbox/faults`;
    const post = (path: string, body: object) =>
      fetch(faults + path, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      });
    await post('', { status: 503, times: 5 });
    await here.send('a');
    expect(await (await fetch(faults)).json()).toMatchObject([{ fault: { status: 503, times: 5 }, met: 1 }]);
    await post('/clear', {});
    expect((await here.send('b')).status).toBe(200);
    expect(await (await post('', { status: 200 })).json()).toMatchObject({ code: 'FAULT_INVALID' });
  });
});

describe('discord.js', () => {
  test('sends a message once through failures of the server and twice when its answer is lost', async () => {
    await using here = await lab();
    const { server, application, general } = here;
    const rest = new REST({ api: server.api, retries: 2 }).setToken(application.token);
    server.faults.add({ route: SEND, status: 502, times: 2 });
    await rest.post(`/channels/${general.id}/messages`, { body: { content: 'once' } });
    server.faults.add({ route: SEND, breaks: 'reset-after' });
    await rest.post(`/channels/${general.id}/messages`, { body: { content: 'twice' } });
    expect(here.contents()).toEqual(['once', 'twice', 'twice']);
  });

  test('logs in although the address of the gateway fails at first', async () => {
    await using here = await lab();
    const { server, application } = here;
    server.faults.add({ route: 'GET /gateway/bot', status: 500 });
    const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: server.api } });
    await client.login(application.token);
    expect(server.requests.map(({ status }) => status)).toEqual([500, 200]);
    await client.destroy();
  });
});
