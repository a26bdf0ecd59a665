import { GatewayIntentBits as Bit } from 'discord-api-types/v10';
import { describe, expect, test } from 'vitest';
import { createChannel } from '../state/channels.ts';
import { createMessage } from '../state/messages.ts';
import { begin, MESSAGES, SYSTEM } from './scene.fixture.ts';
import { shardOfGuild } from './sharding.ts';

describe('identifying', () => {
  test('is answered with READY, then each guild', async () => {
    await using scene = await begin();
    const client = await scene.identify(MESSAGES);
    const ready = await client.event('READY');
    const guild = await client.event('GUILD_CREATE');
    expect(ready.d).toMatchObject({
      v: 10,
      user: { id: scene.application.bot.id },
      guilds: [{ id: scene.guild.id, unavailable: true }],
      application: { id: scene.application.id },
      shard: [0, 1],
    });
    expect(guild.d).toMatchObject({
      id: scene.guild.id,
      member_count: 2,
      channels: [{ id: scene.channel.id }],
    });
  });

  test.each([
    ['a wrong token', { token: 'nobody' }, 4004],
    ['unknown intents', { intents: 1 << 30 }, 4013],
    ['no intents', { intents: undefined }, 4013],
    ['a privileged intent that is switched off', { intents: Bit.GuildMembers }, 4014],
    ['a shard that is not', { shard: [2, 2] }, 4010],
  ])('with %s closes the connection', async (_, wrong, code) => {
    await using scene = await begin({ members: false });
    const client = await scene.identify(MESSAGES, wrong);
    expect(await client.closed).toBe(code);
  });

  test('twice closes the connection', async () => {
    await using scene = await begin();
    const client = await scene.identify(MESSAGES);
    await client.event('READY');
    client.send(2, { token: scene.application.token, intents: 0, properties: {} });
    expect(await client.closed).toBe(4005);
  });
});

describe('a connection', () => {
  test.each([
    ['another version', '?v=9&encoding=json', 4012],
    ['compression, which is not simulated', '?v=10&encoding=json&compress=zstd-stream', 4002],
  ])('with %s is closed', async (_, query, code) => {
    await using scene = await begin();
    const client = await scene.connect(query);
    expect(await client.closed).toBe(code);
  });

  test.each([
    ['an event before it identifies', 3, {}, 4003],
    ['more than 4,096 bytes', 2, 'x'.repeat(5_000), 4002],
  ])('that sends %s is closed', async (_, op, d, code) => {
    await using scene = await begin();
    const client = await scene.connect();
    client.send(op, d);
    expect(await client.closed).toBe(code);
  });

  test('that sends an unknown opcode is closed', async () => {
    await using scene = await begin();
    const client = await scene.identify(MESSAGES);
    await client.event('READY');
    client.send(99, {});
    expect(await client.closed).toBe(4001);
  });
});

describe('events', () => {
  test('reach only those who asked for them', async () => {
    await using scene = await begin();
    const client = await scene.identify(Bit.Guilds);
    await client.event('GUILD_CREATE');
    scene.say('hello');
    expect(await client.soFar()).not.toContain('MESSAGE_CREATE');
  });

  test('carry no content without the intent, unless the bot is mentioned', async () => {
    await using scene = await begin();
    const client = await scene.identify(MESSAGES);
    await client.event('GUILD_CREATE');
    scene.say('secret');
    const mention = `<@${scene.application.bot.id}> hello`;
    scene.say(mention);
    const first = await client.event('MESSAGE_CREATE');
    const second = await client.next(({ t, s }) => t === 'MESSAGE_CREATE' && s !== first.s);
    expect([first.d['content'], second.d['content']]).toEqual(['', mention]);
  });

  test('of a channel the bot may not view do not reach it', async () => {
    await using scene = await begin();
    const { world, guild, ada } = scene;
    const overwrite = { id: guild.id, type: 0, allow: '0', deny: '1024' };
    const hidden = createChannel(world, SYSTEM, guild.id, {
      name: 'hidden',
      permission_overwrites: [overwrite],
    });
    const client = await scene.identify(MESSAGES);
    await client.event('GUILD_CREATE');
    createMessage(world, { kind: 'person', userId: ada.id }, hidden.id, { content: 'hello' });
    expect(await client.soFar()).not.toContain('MESSAGE_CREATE');
  });

  test('of a guild go to the shard of the formula', async () => {
    await using scene = await begin();
    const own = shardOfGuild(scene.guild.id, 2);
    const right = await scene.identify(MESSAGES, { shard: [own, 2] });
    const wrong = await scene.identify(MESSAGES, { shard: [1 - own, 2] });
    await Promise.all([right.event('READY'), wrong.event('READY')]);
    expect([await right.soFar(), await wrong.soFar()]).toEqual(
      [['READY', 'GUILD_CREATE'], ['READY']].map((names) => [null, ...names, null]),
    );
  });
});

describe('members', () => {
  test('of a guild come without the others unless presences are asked for', async () => {
    await using scene = await begin();
    const few = await scene.identify(Bit.Guilds);
    const all = await scene.identify(Bit.Guilds | Bit.GuildPresences);
    const counts = await Promise.all(
      [few, all].map(
        async (client) => ((await client.event('GUILD_CREATE')).d['members'] as object[]).length,
      ),
    );
    expect(counts).toEqual([1, 2]);
  });

  test('are found by name, and by ids with those that are not there', async () => {
    await using scene = await begin();
    const client = await scene.identify(Bit.Guilds);
    await client.event('GUILD_CREATE');
    client.send(8, { guild_id: scene.guild.id, query: 'AD', limit: 5, nonce: 'a' });
    client.send(8, { guild_id: scene.guild.id, user_ids: [scene.ada.id, '1'], nonce: 'b' });
    const byName = await client.next(({ d }) => d?.['nonce'] === 'a');
    const byId = await client.next(({ d }) => d?.['nonce'] === 'b');
    const found = { members: [{ user: { id: scene.ada.id } }], chunk_index: 0, chunk_count: 1 };
    expect(byName.d).toMatchObject(found);
    expect(byId.d).toMatchObject({ ...found, not_found: ['1'] });
  });
});

describe('resuming', () => {
  test('replays what was missed, then says RESUMED', async () => {
    await using scene = await begin();
    const first = await scene.identify(MESSAGES | Bit.MessageContent);
    const { d: ready } = await first.event('READY');
    const { s: seq } = await first.event('GUILD_CREATE');
    scene.server.gateway.drop();
    await first.closed;
    scene.say('missed');
    const second = await scene.connect();
    second.send(6, { token: scene.application.token, session_id: ready['session_id'], seq });
    const missed = await second.event('MESSAGE_CREATE');
    await second.event('RESUMED');
    expect(missed.d['content']).toBe('missed');
    expect(await second.soFar()).toEqual([null, 'MESSAGE_CREATE', 'RESUMED', null]);
  });

  test('a session that is not known is invalid', async () => {
    await using scene = await begin();
    const client = await scene.connect();
    client.send(6, { token: scene.application.token, session_id: 'none', seq: 1 });
    expect((await client.next(({ op }) => op === 9)).d).toBe(false);
  });

  test('ahead of what was sent closes the connection', async () => {
    await using scene = await begin();
    const first = await scene.identify(MESSAGES);
    const { d: ready } = await first.event('READY');
    scene.server.gateway.drop();
    const second = await scene.connect();
    second.send(6, { token: scene.application.token, session_id: ready['session_id'], seq: 99 });
    expect(await second.closed).toBe(4007);
  });

  test('an invalidated session that may be resumed is kept', async () => {
    await using scene = await begin();
    const client = await scene.identify(MESSAGES);
    await client.event('READY');
    scene.server.gateway.invalidate(true);
    const kept = scene.server.gateway.sessions.length;
    await client.next(({ op }) => op === 9);
    expect(kept).toBe(1);
  });

  test('an invalidated session that may not be resumed is forgotten', async () => {
    await using scene = await begin();
    const client = await scene.identify(MESSAGES);
    await client.event('READY');
    scene.server.gateway.invalidate(false);
    expect((await client.next(({ op }) => op === 9)).d).toBe(false);
    expect(scene.server.gateway.sessions).toEqual([]);
  });
});
