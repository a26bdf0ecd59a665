import { Client, GatewayIntentBits } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RateLimits } from '../limits/rate-limits.ts';
import { createSandboxServer, type SandboxServer } from '../server.ts';
import { createMessage } from '../state/messages.ts';
import { createVirtualClock, type VirtualClock } from '../virtual-clock.ts';
import type { NetworkNews, RequestDetail } from './network-wire.ts';
import type { WireEvent } from './wire.ts';

const INTENTS = [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages];
let clock: VirtualClock;
let server: SandboxServer;
let ada: string;
let guildId: string;
let general: string;
let token: string;
const open: AbortController[] = [];

async function call<Answer>(path: string, body?: object): Promise<Answer> {
  const response = await fetch(`${server.url}/_sandbox${path}`, {
    ...(body && {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    }),
  });
  return (await response.json()) as Answer;
}
const idOf = async (path: string, body: object) => (await call<{ readonly id: string }>(path, body)).id;

async function begin(rateLimits: RateLimits = 'off'): Promise<void> {
  clock = createVirtualClock();
  server = await createSandboxServer({ clock, rateLimits });
  ada = await idOf('/people', { name: 'ada' });
  guildId = await idOf('/guilds', { name: 'Test', ownerId: ada });
  general = await idOf(`/guilds/${guildId}/channels`, { name: 'general' });
  ({ token } = await call<{ token: string }>('/bots', { name: 'Robot', guildIds: [guildId] }));
}
const ask = (method: string, path: string, body?: object) =>
  fetch(`${server.api}/v10${path}`, {
    method,
    headers: { Authorization: `Bot ${token}`, 'Content-Type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
const send = (content: string) => ask('POST', `/channels/${general}/messages`, { content });
const news = () => call<NetworkNews>('/network');
const state = async () => (await news()).state;

/** Follows the stream and gives what `pick` finds first. */
async function hear<Found>(
  pick: (heard: NetworkNews) => Found | undefined,
  meanwhile: () => unknown = () => {},
  query = '&network=true',
): Promise<Found> {
  const abort = new AbortController();
  open.push(abort);
  const response = await fetch(`${server.url}/_sandbox/events?as=${ada}${query}`, { signal: abort.signal });
  const decoder = new TextDecoder();
  let text = '';
  let isFirst = true;
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk as Uint8Array, { stream: true });
    const frames = text.split('\n\n');
    text = frames.pop() ?? '';
    for (const frame of frames) {
      const data = /^data: (.*)$/m.exec(frame)?.[1];
      const event = data === undefined ? undefined : (JSON.parse(data) as WireEvent);
      if (event?.t !== 'SANDBOX_NETWORK') continue;
      const found = pick(event.d as NetworkNews);
      if (found !== undefined) return found;
      if (isFirst) await meanwhile();
      isFirst = false;
    }
  }
  throw new Error('The stream ended.');
}
async function logIn(): Promise<Client> {
  const client = new Client({ intents: INTENTS, rest: { api: server.api } });
  const ready = new Promise((resolve) => client.once('clientReady', resolve));
  await client.login(token);
  await ready;
  return client;
}

beforeEach(() => begin());
afterEach(async () => {
  open.splice(0).forEach((abort) => abort.abort());
  await server.stop();
});

describe('what the stream tells of the network', () => {
  it('begins with the requests there were', async () => {
    await send('before');
    const requests = await hear((heard) => heard.requests);
    expect(requests).toMatchObject([
      { number: 1, method: 'POST', route: '/channels/:channelId/messages', status: 200 },
    ]);
  });

  it('tells of each new request once, without what it carried', async () => {
    await send('before');
    const told = await hear(
      ({ requests }) => requests.find(({ number }) => number === 2),
      () => send('after'),
    );
    expect(told).not.toHaveProperty('body');
    expect(told).toMatchObject({ path: `/channels/${general}/messages` });
  });

  it('tells of nothing but the newest of many, and how many it left out', async () => {
    const client = await logIn();
    const heard = await hear(
      (one) => (one.skipped > 0 ? one : undefined),
      () => {
        for (let said = 0; said < 150; said += 1)
          createMessage(server.world, { kind: 'person', userId: ada }, general, { content: `${said}` });
      },
    );
    await client.destroy();
    expect(heard.frames).toHaveLength(100);
    expect(heard.frames.at(-1)?.number).toBe(heard.skipped + 100);
  });

  it('tells of frames both ways with opcode, name and size', async () => {
    const frames: NetworkNews['frames'][number][] = [];
    let client: Client | undefined;
    await hear(
      (heard) => {
        frames.push(...heard.frames);
        return frames.some(({ t }) => t === 'GUILD_CREATE') || undefined;
      },
      async () => (client = await logIn()),
    );
    await client?.destroy();
    expect(frames.find(({ op }) => op === 10)).toMatchObject({ from: 'sandbox' });
    expect(frames.find(({ op }) => op === 2)).toMatchObject({ from: 'bot' });
    expect(frames.find(({ t }) => t === 'READY')).toMatchObject({ op: 0, s: 1, shardId: 0 });
    expect(frames.every(({ bytes }) => bytes > 0)).toBe(true);
  });

  it('listens to no frames once nobody follows', async () => {
    await hear((heard) => heard.state);
    open.splice(0).forEach((abort) => abort.abort());
    await expect.poll(() => server.gateway.tap.listener).toBeUndefined();
  });

  it('tells sessions with their shard', async () => {
    const client = await logIn();
    expect((await state())?.sessions).toMatchObject([
      { shardId: 0, shardCount: 1, connected: true, intents: 513 },
    ]);
    await client.destroy();
  });
});

describe('what a request carried', () => {
  it('is given when it is asked for', async () => {
    await send('hello');
    const detail = await call<RequestDetail>('/network/requests/1');
    expect(detail.body).toContain('"content": "hello"');
    expect(detail.answer).toContain('"content": "hello"');
  });

  it('never holds a token, in path, body or answer', async () => {
    const made = (await (await ask('POST', `/channels/${general}/webhooks`, { name: 'hook' })).json()) as {
      id: string;
      token: string;
    };
    await fetch(`${server.api}/v10/webhooks/${made.id}/${made.token}`);
    await send(`my token is ${token}`);
    const all = [
      JSON.stringify(await news()),
      ...(await Promise.all([1, 2, 3].map((n) => call(`/network/requests/${n}`)))).map((one) =>
        JSON.stringify(one),
      ),
    ].join('\n');
    expect(all).not.toContain(made.token);
    expect(all).not.toContain(token);
    expect(all).toContain('[token]');
  });

  it('is cut when it is long', async () => {
    for (let sent = 0; sent < 12; sent += 1) await send('x'.repeat(1_900));
    await ask('GET', `/channels/${general}/messages`);
    const { answer } = await call<RequestDetail>('/network/requests/13');
    expect(answer.length).toBeLessThan(20_100);
    expect(answer).toMatch(/more characters$/);
  });

  it('is refused of a request that there was not', async () => {
    expect(await call('/network/requests/7')).toMatchObject({ code: 'CONTROL_NOT_FOUND' });
  });
});

describe('limits', () => {
  it('are turned on, count in windows, and are turned off again', async () => {
    await call('/limits', { on: true });
    for (let sent = 0; sent < 6; sent += 1) await send('many');
    const told = await news();
    expect(told.requests.at(-1)).toMatchObject({ status: 429, remaining: 0 });
    expect(told.requests.at(-1)?.retryAfterSeconds).toBeGreaterThan(0);
    expect(told.state?.windows[0]).toMatchObject({
      remaining: 0,
      hash: told.requests[0]?.bucket,
    });
    await call('/limits', { on: false });
    expect((await send('free')).status).toBe(200);
    expect((await state())?.windows).toEqual([]);
  });

  it('come back with the table the sandbox was made with', async () => {
    await server.stop();
    await begin({ routes: { 'GET /gateway': { limit: 1, windowMs: 60_000 } }, global: 'off' });
    await call('/limits', { on: false });
    await call('/limits', { on: true });
    await ask('GET', '/gateway');
    expect((await ask('GET', '/gateway')).status).toBe(429);
  });

  it('hold more again when virtual time moves on', async () => {
    await call('/limits', { on: true });
    for (let sent = 0; sent < 6; sent += 1) await send('many');
    await call('/clock/advance', { byMs: 60_000 });
    expect((await send('again')).status).toBe(200);
  });
});

describe('what is active', () => {
  it('is listed and ends one by one', async () => {
    await call('/faults', { status: 500, times: 5 });
    await call('/faults', { status: 502, times: 5 });
    const [first] = (await state())?.faults ?? [];
    await call(`/faults/${first?.id ?? ''}/end`, {});
    expect((await state())?.faults).toMatchObject([{ fault: { status: 502 }, met: 0 }]);
    expect(await call(`/faults/${first?.id ?? ''}/end`, {})).toMatchObject({ code: 'CONTROL_NOT_FOUND' });
  });

  it('names what the gateway does wrong and the guilds that are lost', async () => {
    await call('/gateway/misbehave', { sendsTwice: true });
    await call(`/guilds/${guildId}/lose`, {});
    expect(await state()).toMatchObject({ misbehaviour: { sendsTwice: true }, lostGuilds: [guildId] });
  });
});

describe('where people gather', () => {
  const see = async () =>
    (
      await call<{
        guilds: { voice: object[]; events: { isInterested: boolean; event: { id: string } }[] }[];
      }>(`/state?as=${ada}`)
    ).guilds[0];

  it('a person votes, and sees that the vote is theirs', async () => {
    const poll = {
      question: { text: 'Tea?' },
      answers: [{ poll_media: { text: 'Yes' } }, { poll_media: { text: 'No' } }],
    };
    const { id } = (await (await ask('POST', `/channels/${general}/messages`, { poll })).json()) as {
      id: string;
    };
    await call(`/people/${ada}/vote`, { channelId: general, messageId: id, answerIds: [2] });
    const [message] = await call<{ poll: object }[]>(`/channels/${general}/messages?as=${ada}`);
    expect(message?.poll).toMatchObject({
      results: { answer_counts: [{ id: 2, count: 1, me_voted: true }] },
    });
  });

  it('a person comes into voice and leaves it', async () => {
    const made = await ask('POST', `/guilds/${guildId}/channels`, { name: 'Lounge', type: 2 });
    const { id: channelId } = (await made.json()) as { id: string };
    await call(`/people/${ada}/connect`, { channelId });
    expect((await see())?.voice).toEqual([{ channelId, userId: ada, isMuted: false, isDeaf: false }]);
    await call(`/people/${ada}/disconnect`, { guildId });
    expect((await see())?.voice).toEqual([]);
  });

  it('a person is interested in an event until they are not', async () => {
    await ask('POST', `/guilds/${guildId}/scheduled-events`, {
      name: 'Quiz',
      entity_type: 3,
      privacy_level: 2,
      scheduled_start_time: new Date(clock.now() + 3_600_000).toISOString(),
      scheduled_end_time: new Date(clock.now() + 7_200_000).toISOString(),
      entity_metadata: { location: 'The park' },
    });
    const eventId = (await see())?.events[0]?.event.id ?? '';
    await call(`/people/${ada}/subscribe`, { guildId, eventId });
    expect((await see())?.events).toMatchObject([{ isInterested: true, event: { user_count: 1 } }]);
    await call(`/people/${ada}/unsubscribe`, { guildId, eventId });
    expect((await see())?.events).toMatchObject([{ isInterested: false, event: { user_count: 0 } }]);
  });
});
