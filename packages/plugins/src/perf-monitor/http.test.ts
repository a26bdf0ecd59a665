import { createServer, request } from 'node:http';
import { createBot, defineCommand } from '@bronxbot/core';
import { createSandbox } from '@bronxbot/sandbox/testing';
import { describe, expect, onTestFinished, test } from 'vitest';
import { freePort } from '../../../../scripts/testing/free-port.ts';
import { createTestLog } from '../../../core/test/test-log.ts';
import { type HttpOptions, perfMonitor } from './index.ts';

const TOKEN = 'a-token-of-many-characters';

async function stage(options: Partial<HttpOptions> = {}) {
  const port = await freePort();
  const ping = defineCommand({ name: 'ping', description: 'Answers.', run: () => 'pong' });
  const log = createTestLog();
  const bot = createBot({
    prefix: '.',
    log,
    plugins: [perfMonitor({ sinks: [], readings: 'bot', http: { port, ...options } })],
    commands: [ping],
  });
  const discord = await createSandbox(bot);
  const ada = await (await discord.guild()).member('ada');
  return {
    ada,
    discord,
    log,
    get: (path: string, init?: Ask) => ask(port, path, init),
    [Symbol.asyncDispose]: () => discord[Symbol.asyncDispose](),
  };
}
interface Ask {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}
/** Asks with headers that `fetch` would not let through. */
const ask = (port: number, path: string, { body, headers = {}, method = 'GET' }: Ask = {}) =>
  new Promise<{ status: number; text: string; headers: Record<string, unknown> }>((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, method, headers }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text, headers: answer.headers }));
    });
    sent.on('error', reject).end(body);
  });

describe('the operations page', () => {
  test('M1 what happened is in the metrics at once', async () => {
    await using here = await stage();

    await here.ada.says('.ping');
    const { headers, status, text } = await here.get('/metrics');

    expect(status).toBe(200);
    expect(headers['content-type']).toMatch(/version=0\.0\.4/);
    expect(text).toContain('bot_commands_total{command="ping",surface="prefix",outcome="ok"} 1');
    expect(text).toMatch(/bot_command_duration_seconds_count\{command="ping",outcome="ok"\} 1/);
    expect(text).not.toContain(here.ada.id);
  });

  test('shows what it knows as JSON, with the series of the last hour', async () => {
    await using here = await stage();
    await here.ada.says('.ping');
    await here.discord.clock.advance(30_000);

    const now = JSON.parse((await here.get('/api/now')).text) as Record<string, never>;
    const { series } = JSON.parse((await here.get('/api/hour')).text) as {
      series: Record<string, unknown[]>;
    };

    expect(now).toMatchObject({ guilds: 1, commands: [{ path: 'ping', endings: { ok: 1 } }] });
    expect(series['rssBytes']).toHaveLength(3);
  });

  test.each([
    ['a name that was made to point here', { host: 'evil.example' }, 421],
    ['a script of another site', { origin: 'https://evil.example' }, 403],
    [
      'a request that a browser marks as cross-site',
      { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'cors' },
      403,
    ],
  ])('refuses %s', async (_, headers, status) => {
    await using here = await stage();

    for (const path of ['/', '/metrics', '/readyz', '/api/now'])
      expect((await here.get(path, { headers })).status).toBe(status);
  });

  test('only reads', async () => {
    await using here = await stage();

    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS'])
      expect((await here.get('/metrics', { method })).status).toBe(405);
    for (const path of ['//', '/%', '/../metrics?x', '*']) expect((await here.get(path)).status).toBe(404);
    expect(await here.get('/metrics', { method: 'HEAD' })).toMatchObject({ status: 200, text: '' });
    expect((await here.get('/nowhere')).status).toBe(404);
  });

  test('lets nothing run inline, and nobody frame it', async () => {
    await using here = await stage();

    const { headers, text } = await here.get('/');

    expect(headers['content-security-policy']).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'same-origin' });
    expect(headers['access-control-allow-origin']).toBeUndefined();
    expect(text).not.toMatch(/style=|onclick|<script>/);
  });

  test('with a token asks for it, but for the health of the process', async () => {
    await using here = await stage({ token: TOKEN });
    const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });

    for (const path of ['/metrics', '/api/now', '/api/hour', '/']) {
      expect((await here.get(path)).status).toBe(401);
      expect((await here.get(path, bearer(`${TOKEN}x`))).status).toBe(401);
      expect((await here.get(path, bearer(TOKEN))).status).toBe(200);
    }
    expect((await here.get('/livez')).status).toBe(200);
    expect((await here.get('/readyz')).status).toBe(200);
  });

  test('logs in with a form, by a cookie that scripts and other sites do not get', async () => {
    await using here = await stage({ token: TOKEN });
    const form = (token: string) => ({ method: 'POST', body: new URLSearchParams({ token }).toString() });

    const wrong = await here.get('/login', form('wrong'));
    const right = await here.get('/login', form(TOKEN));
    const cookie = String(right.headers['set-cookie']);
    const [pair = ''] = cookie.split(';');

    expect([wrong.status, right.status]).toEqual([401, 303]);
    expect(cookie).toMatch(/HttpOnly; SameSite=Strict/);
    expect((await here.get('/api/now', { headers: { cookie: pair } })).status).toBe(200);
    expect((await here.get('/api/now', { headers: { cookie: pair.replace(/\d/, '9') } })).status).toBe(401);
  });
});

describe('readiness', () => {
  test('holds while all is well, and ends with the connection', async () => {
    await using here = await stage();
    const before = await here.get('/readyz');

    here.discord.gateway.drop();
    await expect
      .poll(async () => (await here.get('/readyz')).text)
      .toMatch(/^not ready: shard 0 is not ready/);
    await expect.poll(async () => (await here.get('/readyz')).status, { timeout: 10_000 }).toBe(200);

    expect(before).toMatchObject({ status: 200, text: 'ready\n' });
  });
});

describe('the port', () => {
  async function taken() {
    const port = await freePort();
    const other = createServer().listen(port, '127.0.0.1');
    onTestFinished(() => void other.close());
    return port;
  }

  test('that is taken keeps the bot from starting, and says what to do', async () => {
    const port = await taken();
    const bot = createBot({ plugins: [perfMonitor({ sinks: [], readings: 'bot', http: { port } })] });

    const failure: unknown = await createSandbox(bot).catch((error: unknown) => error);

    expect((failure as Error).message + String((failure as Error).cause)).toMatch(
      new RegExp(`127\\.0\\.0\\.1:${port}`),
    );
  });

  test('that is taken is a warning where the operator says so', async () => {
    await using here = await stage({ port: await taken(), onPortTaken: 'warn' });

    expect((await here.ada.says('.ping')).content).toBe('pong');
    expect(here.log.lines.map(({ message }) => message)).toContain(
      'The operations page could not be opened; the bot goes on without it',
    );
  });

  test.each([
    [{ port: 70_000 }, /http\.port/],
    [{ port: 1, host: '0.0.0.0' }, /http\.token is needed/],
    [{ port: 1, token: 'short' }, /16 characters/],
  ])('%o is refused', (http, message) => {
    expect(() => perfMonitor({ http })).toThrow(message);
  });
});
