import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSandboxServer, type SandboxServer } from '../server.ts';
import { createVirtualClock } from '../virtual-clock.ts';

interface Answer {
  readonly status: number;
  readonly body: {
    readonly code?: string;
    readonly message?: string;
    readonly id?: string;
    readonly token?: string;
  } & Record<string, unknown>;
}

let server: SandboxServer;
let ada: string;
let grace: string;
let guildId: string;
let channelId: string;

async function call(
  method: string,
  path: string,
  body?: object,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const response = await fetch(`${server.url}/_sandbox${path}`, {
    method,
    headers: { ...(body === undefined ? {} : { 'Content-Type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as Answer['body'] };
}
const idOf = async (path: string, body: object) => String((await call('POST', path, body)).body.id);
const act = (userId: string, name: string, body: object) => call('POST', `/people/${userId}/${name}`, body);
const see = async (userId: string) =>
  (await call('GET', `/channels/${channelId}/messages?as=${userId}`)).body as unknown as {
    content: string;
    id: string;
    reactions?: { me: boolean; count: number }[];
  }[];

/** Sends headers that fetch forbids. */
function rawStatus(path: string, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const { port } = new URL(server.url);
    const sent = request({ host: '127.0.0.1', port, path, headers: { Host: host } }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    sent.on('error', reject).end();
  });
}

beforeEach(async () => {
  server = await createSandboxServer({ clock: createVirtualClock() });
  ada = await idOf('/people', { name: 'ada' });
  grace = await idOf('/people', { name: 'Grace Hopper' });
  guildId = await idOf('/guilds', { name: 'Test', ownerId: ada });
  channelId = await idOf(`/guilds/${guildId}/channels`, { name: 'general' });
  await call('POST', `/guilds/${guildId}/members`, { userId: grace });
});
afterEach(() => server.stop());

describe('looking', () => {
  it('tells that the sandbox is well', async () => {
    expect((await call('GET', '/health')).body).toEqual({
      status: 'ok',
      guilds: 1,
      users: 2,
      sessions: 0,
      gaps: 0,
    });
  });

  it('shows a person the guilds they are in and the channels they may see', async () => {
    const stranger = await idOf('/people', { name: 'mallory' });
    const state = (await call('GET', `/state?as=${ada}`)).body as {
      guilds?: { name: string; channels: { name: string; canSend: boolean }[] }[];
    };
    expect(state.guilds).toMatchObject([{ name: 'Test', channels: [{ name: 'general', canSend: true }] }]);
    expect((await call('GET', `/state?as=${stranger}`)).body['guilds']).toEqual([]);
  });

  it('gives names with capitals or spaces a user name that Discord would allow', async () => {
    expect((await call('GET', '/people')).body).toMatchObject([
      { username: 'ada' },
      { username: 'grace_hopper', global_name: 'Grace Hopper' },
    ]);
  });

  it('names the person it does not know', async () => {
    expect(await call('GET', '/state?as=1')).toMatchObject({
      status: 404,
      body: { code: 'CONTROL_NOT_FOUND', message: expect.stringContaining('"1"') },
    });
  });
});

describe('acting as a person', () => {
  it('sends, edits and deletes a message', async () => {
    const messageId = String((await act(ada, 'say', { channelId, content: 'hi' })).body.id);
    await act(ada, 'edit', { channelId, messageId, content: 'hello' });
    expect((await see(grace)).map(({ content }) => content)).toEqual(['hello']);
    await act(ada, 'delete', { channelId, messageId });
    expect(await see(grace)).toEqual([]);
  });

  it('refuses what Discord would refuse, with its code', async () => {
    const messageId = String((await act(ada, 'say', { channelId, content: 'hi' })).body.id);
    expect(await act(grace, 'edit', { channelId, messageId, content: 'ha' })).toMatchObject({
      status: 403,
      body: { code: 'DISCORD_50005' },
    });
    expect(await act(grace, 'say', { channelId })).toMatchObject({
      status: 400,
      body: { code: 'DISCORD_50006' },
    });
  });

  it('tells each person which reactions are theirs', async () => {
    const messageId = String((await act(ada, 'say', { channelId, content: 'hi' })).body.id);
    await act(grace, 'react', { channelId, messageId, emoji: '👍' });
    expect((await see(grace))[0]?.reactions).toMatchObject([{ count: 1, me: true }]);
    expect((await see(ada))[0]?.reactions).toMatchObject([{ count: 1, me: false }]);
    await act(grace, 'unreact', { channelId, messageId, emoji: '👍' });
    expect((await see(ada))[0]?.reactions ?? []).toEqual([]);
  });

  it('takes files as base64 and serves them', async () => {
    const base64 = Buffer.from('hello').toString('base64');
    const { body } = await act(ada, 'say', {
      channelId,
      files: [{ name: 'a.txt', contentType: 'text/plain', base64 }],
    });
    const [file] = body['attachments'] as { readonly url: string }[];
    expect(await (await fetch(file?.url ?? '')).text()).toBe('hello');
  });

  it('opens a direct message channel that others do not see', async () => {
    const dm = String((await act(ada, 'open-dm', { recipientId: grace })).body.id);
    await act(ada, 'say', { channelId: dm, content: 'psst' });
    const mallory = await idOf('/people', { name: 'mallory' });
    expect((await call('GET', `/channels/${dm}/messages?as=${grace}`)).body).toMatchObject([
      { content: 'psst' },
    ]);
    expect((await call('GET', `/channels/${dm}/messages?as=${mallory}`)).status).toBe(403);
  });

  it('names every wrong field of a body', async () => {
    const { status, body } = await act(ada, 'say', { channelId: 'x', colour: 1 });
    expect(status).toBe(400);
    expect(body.message).toContain('channelId: must be an id');
    expect(body.message).toContain('colour');
  });

  it('names the path it does not have', async () => {
    expect(await act(ada, 'sing', {})).toMatchObject({
      status: 404,
      body: { code: 'CONTROL_NOT_FOUND', message: expect.stringContaining('/sing') },
    });
  });
});

describe('bots', () => {
  it('makes a bot whose token logs in', async () => {
    const { body } = await call('POST', '/bots', { name: 'Demo', guildIds: [guildId], token: 'secret' });
    const response = await fetch(`${server.api}/v10/users/@me`, { headers: { Authorization: 'Bot secret' } });
    expect(body.token).toBe('secret');
    expect(await response.json()).toMatchObject({ username: 'Demo', bot: true });
  });

  it('refuses an unknown gateway action and says which there are', async () => {
    expect(await call('POST', '/gateway/explode', {})).toMatchObject({
      status: 404,
      body: { message: expect.stringContaining('drop, reconnect, invalidate') },
    });
  });
});

describe('safety', () => {
  it.each(['evil.example', 'discord.com', '127.0.0.1.evil.example'])(
    'refuses the host name %s',
    async (host) => {
      expect(await rawStatus('/_sandbox/health', host)).toBeGreaterThanOrEqual(400);
    },
  );

  it('refuses pages of other origins', async () => {
    expect(await call('POST', '/people', { name: 'eve' }, { Origin: 'http://evil.example' })).toMatchObject({
      status: 403,
      body: { code: 'CONTROL_REFUSED' },
    });
    expect(await call('GET', '/health', undefined, { 'Sec-Fetch-Site': 'cross-site' })).toMatchObject({
      status: 403,
    });
  });

  it('refuses a write that a plain form could send', async () => {
    const answer = await call('POST', '/people', undefined, { 'Content-Type': 'text/plain' });
    expect(answer).toMatchObject({ status: 400, body: { code: 'CONTROL_BAD_REQUEST' } });
  });

  it('allows no other origin by CORS headers', async () => {
    const response = await fetch(`${server.url}/_sandbox/health`);
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
  });
});
