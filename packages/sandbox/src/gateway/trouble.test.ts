import { once } from 'node:events';
import { createInflate } from 'node:zlib';
import { Client, Events, GatewayIntentBits } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { createVirtualClock } from '../virtual-clock.ts';
import { begin, MESSAGES, type Payload } from './scene.fixture.ts';

type Scene = Awaited<ReturnType<typeof begin>>;

/** Identifies, and gives what a resume needs. */
async function online(scene: Scene) {
  const client = await scene.identify(MESSAGES);
  const { d } = await client.event('READY');
  const { s } = await client.event('GUILD_CREATE');
  return { client, session: { token: scene.application.token, session_id: d['session_id'], seq: s } };
}

describe('a client', () => {
  test('that sends more than 120 payloads in a minute is closed', async () => {
    const socketClock = createVirtualClock();
    await using scene = await begin({}, { socketClock });
    const client = await scene.connect();
    for (let sent = 0; sent < 121; sent += 1) client.send(1, null);
    expect(await client.closed).toBe(4008);
  });

  test('may send as much again in the next minute', async () => {
    const socketClock = createVirtualClock();
    await using scene = await begin({}, { socketClock, heartbeatIntervalMs: 60_000 });
    const client = await scene.connect();
    for (let sent = 0; sent < 119; sent += 1) client.send(1, null);
    await client.soFar();
    await socketClock.advance(60_000);
    client.send(1, null);
    client.send(99, null);
    expect(await client.closed).toBe(4003);
  });

  test('that sends no heartbeat is closed after one and a half intervals', async () => {
    const socketClock = createVirtualClock();
    await using scene = await begin({}, { socketClock, heartbeatIntervalMs: 1_000 });
    const client = await scene.connect();
    await client.soFar();
    await socketClock.advance(1_499);
    const before = client.socket.readyState;
    await socketClock.advance(1);
    expect([before, await client.closed]).toEqual([WebSocket.OPEN, 4009]);
  });

  test('that asks for zlib-stream gets one stream, flushed after each frame', async () => {
    await using scene = await begin();
    const socket = new WebSocket(
      `${scene.server.url.replace('http', 'ws')}/?v=10&encoding=json&compress=zlib-stream`,
    );
    const inflate = createInflate();
    const texts: string[] = [];
    const isFlushed: boolean[] = [];
    inflate.setEncoding('utf8').on('data', (text: string) => texts.push(text));
    socket.on('message', (data: Buffer) => {
      isFlushed.push(data.subarray(-4).equals(Buffer.from([0, 0, 0xff, 0xff])));
      inflate.write(data);
    });
    await once(inflate, 'data');
    socket.send(
      JSON.stringify({ op: 2, d: { token: scene.application.token, intents: MESSAGES, properties: {} } }),
    );
    while (!texts.join('').includes('GUILD_CREATE')) await once(inflate, 'data');
    scene.say('hello');
    while (!texts.join('').includes('MESSAGE_CREATE')) await once(inflate, 'data');
    await scene.server.gateway.flush();
    socket.terminate();
    expect(isFlushed).toEqual([true, true, true, true]);
  });
});

describe('session starts', () => {
  test('are as many as a bot wants, and told as 1,000, without limits', async () => {
    await using scene = await begin();
    await online(scene);
    expect(await startLimit(scene)).toEqual({
      total: 1_000,
      remaining: 1_000,
      reset_after: expect.any(Number),
      max_concurrency: 16,
    });
  });

  test('of one bucket are invalid within five seconds', async () => {
    await using scene = await begin({}, { sessionLimits: { maxConcurrency: 1 } });
    await online(scene);
    const second = await scene.identify(MESSAGES);
    const refused = await second.next(({ op }) => op === 9);
    await scene.clock.advance(5_000);
    await online(scene);
    expect(refused.d).toBe(false);
    expect(await startLimit(scene)).toMatchObject({ remaining: 998, max_concurrency: 1 });
  });

  test('beyond those of a day close every connection of the bot', async () => {
    await using scene = await begin({}, { sessionLimits: { total: 1 } });
    const { client } = await online(scene);
    const second = await scene.identify(MESSAGES);
    expect([await second.closed, await client.closed]).toEqual([4004, 4004]);
    await scene.clock.advance(86_400_000);
    await online(scene);
  });
});

async function startLimit({ server, application }: Scene): Promise<unknown> {
  const headers = { Authorization: `Bot ${application.token}` };
  const answer = await (await fetch(`${server.api}/v10/gateway/bot`, { headers })).json();
  return (answer as { session_start_limit: unknown }).session_start_limit;
}

describe('the gateway', () => {
  test('leaves heartbeats unanswered', async () => {
    await using scene = await begin();
    const { client } = await online(scene);
    scene.server.gateway.misbehave({ ignoresHeartbeats: true });
    client.send(1, null);
    client.send(8, { guild_id: scene.guild.id, query: 'ada', limit: 1 });
    await client.event('GUILD_MEMBERS_CHUNK');
    expect(client.received.some(({ op }) => op === 11)).toBe(false);
  });

  test('swallows a resume and still answers heartbeats', async () => {
    await using scene = await begin();
    const { session } = await online(scene);
    scene.server.gateway.misbehave({ ignoresResumes: true });
    const second = await scene.connect();
    second.send(6, session);
    expect(await second.soFar()).toEqual([null, null]);
  });

  test('refuses sessions until it is told otherwise', async () => {
    await using scene = await begin();
    scene.server.gateway.misbehave({ refusesSessions: true });
    const client = await scene.identify(MESSAGES);
    const refused = await client.next(({ op }) => op === 9);
    scene.server.gateway.misbehave({});
    await online(scene);
    expect(refused.d).toBe(false);
  });

  test('sends dispatches twice with one number', async () => {
    await using scene = await begin();
    const { client } = await online(scene);
    scene.server.gateway.misbehave({ sendsTwice: true });
    scene.say('hello');
    await client.soFar();
    const numbers = client.received.filter(({ t }) => t === 'MESSAGE_CREATE').map(({ s }) => s);
    expect(numbers).toEqual([3, 3]);
  });

  test('goes silent, and keeps the session for a resume over a new connection', async () => {
    await using scene = await begin();
    const { client, session } = await online(scene);
    scene.server.gateway.silence();
    scene.say('missed');
    client.send(1, null);
    const second = await scene.connect();
    second.send(6, session);
    await second.event('MESSAGE_CREATE');
    await second.event('RESUMED');
    expect(client.received.map(({ t }) => t)).toEqual([null, 'READY', 'GUILD_CREATE']);
    expect(client.socket.readyState).toBe(WebSocket.OPEN);
  });
});

describe('a slow start', () => {
  test('lets who connects wait for Hello', async () => {
    const socketClock = createVirtualClock();
    await using scene = await begin({}, { socketClock });
    scene.server.gateway.misbehave({ helloDelayMs: 5_000 });
    const client = await scene.connect();
    await client.opened;
    const before = client.received.length;
    await socketClock.advance(5_000);
    const hello = await client.next(({ op }) => op === 10);
    expect([before, hello.d['heartbeat_interval']]).toEqual([0, 41_250]);
  });
});

describe('asking for all members of a guild', () => {
  const ask = { query: '', limit: 0, nonce: 'n' };

  test('is limited to once in 30 seconds while limits are on', async () => {
    await using scene = await begin({}, {}, { rateLimits: 'documented' });
    const { client } = await online(scene);
    client.send(8, { guild_id: scene.guild.id, ...ask });
    client.send(8, { guild_id: scene.guild.id, ...ask });
    const { d } = await client.event('RATE_LIMITED');
    await scene.clock.advance(30_000);
    client.send(8, { guild_id: scene.guild.id, ...ask });
    await client.soFar();
    const meta = { guild_id: scene.guild.id, nonce: 'n' };
    expect(d).toEqual({ opcode: 8, retry_after: 30, meta });
    expect(client.received.filter(({ t }) => t === 'GUILD_MEMBERS_CHUNK')).toHaveLength(2);
  });

  test('is not limited without limits', async () => {
    await using scene = await begin();
    const { client } = await online(scene);
    client.send(8, { guild_id: scene.guild.id, ...ask });
    client.send(8, { guild_id: scene.guild.id, ...ask });
    await client.soFar();
    expect(client.received.some(({ t }) => t === 'RATE_LIMITED')).toBe(false);
  });
});

describe('an outage', () => {
  test('takes a guild away, and what happens in it, until it is over', async () => {
    await using scene = await begin();
    const { client } = await online(scene);
    const { gateway } = scene.server;
    gateway.loseGuild(scene.guild.id);
    const lost = await client.event('GUILD_DELETE');
    scene.say('unheard');
    gateway.returnGuild(scene.guild.id);
    await client.next(({ t, s }: Payload) => t === 'GUILD_CREATE' && (s ?? 0) > 2);
    expect(lost.d).toEqual({ id: scene.guild.id, unavailable: true });
    expect(await client.soFar()).toEqual([
      null,
      'READY',
      'GUILD_CREATE',
      'GUILD_DELETE',
      'GUILD_CREATE',
      null,
    ]);
  });

  test('keeps a guild away from a bot that logs in', async () => {
    await using scene = await begin();
    scene.server.gateway.loseGuild(scene.guild.id);
    const client = await scene.identify(MESSAGES);
    const ready = await client.event('READY');
    expect(await client.soFar()).toEqual([null, 'READY', null]);
    expect(ready.d['guilds']).toEqual([{ id: scene.guild.id, unavailable: true }]);
  });
});

describe('discord.js', () => {
  test('resumes after silence, by its own heartbeats, and loses nothing', async () => {
    await using scene = await begin({}, { heartbeatIntervalMs: 100 });
    const intents = [
      GatewayIntentBits.Guilds,
      GatewayIntentBits.GuildMessages,
      GatewayIntentBits.MessageContent,
    ];
    const client = new Client({ intents, rest: { api: scene.server.api } });
    const ready = once(client, Events.ClientReady);
    await client.login(scene.application.token);
    await ready;
    scene.server.gateway.misbehave({ ignoresHeartbeats: true });
    await once(client, Events.ShardReconnecting);
    scene.server.gateway.misbehave({});
    const heard = once(client, Events.MessageCreate);
    scene.say('missed');
    const [message] = await heard;
    expect(message).toMatchObject({ content: 'missed' });
    expect(scene.server.gateway.sessions).toHaveLength(1);
    await client.destroy();
  });

  test('hears of an outage and of its end', async () => {
    await using scene = await begin();
    const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: scene.server.api } });
    const ready = once(client, Events.ClientReady);
    await client.login(scene.application.token);
    await ready;
    const away = once(client, Events.GuildUnavailable);
    scene.server.gateway.loseGuild(scene.guild.id);
    await away;
    const back = once(client, Events.GuildAvailable);
    scene.server.gateway.returnGuild(scene.guild.id);
    await back;
    expect(client.guilds.cache.get(scene.guild.id)?.available).toBe(true);
    await client.destroy();
  });
});

describe('harm through the control API', () => {
  test('reaches connections, the gateway and guilds', async () => {
    await using scene = await begin();
    const { client } = await online(scene);
    const post = async (path: string, body: object = {}) =>
      (
        await fetch(`${scene.server.url}/_sandbox${path}`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify(body),
        })
      ).status;
    const statuses = [
      await post('/gateway/misbehave', { sendsTwice: true }),
      await post(`/guilds/${scene.guild.id}/lose`),
      await post('/guilds/1/lose'),
      await post('/gateway/misbehave', { unknown: true }),
      await post('/gateway/silence'),
    ];
    expect(statuses).toEqual([200, 200, 404, 400, 200]);
    expect(client.received.filter(({ t }) => t === 'GUILD_DELETE')).toHaveLength(2);
    expect(scene.server.gateway.sessions.map(({ connected }) => connected)).toEqual([false]);
  });
});
