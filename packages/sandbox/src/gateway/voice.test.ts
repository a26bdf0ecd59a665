import { ChannelType, GatewayIntentBits as Bit } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { createChannel } from '../state/channels.ts';
import { createSound } from '../state/sounds.ts';
import { connectToVoice } from '../state/voice.ts';
import { begin, SYSTEM } from './scene.fixture.ts';

const VOICE = Bit.Guilds | Bit.GuildVoiceStates;
const OP_VOICE = 4;
const OP_SOUNDS = 31;

async function beginVoice() {
  const scene = await begin();
  const make = (name: string, more: object = {}) =>
    createChannel(scene.world, SYSTEM, scene.guild.id, { name, type: ChannelType.GuildVoice, ...more });
  const place = (channelId: string | null, more: object = {}) => ({
    guild_id: scene.guild.id,
    channel_id: channelId,
    self_mute: false,
    self_deaf: false,
    ...more,
  });
  const music = make('music');
  return Object.assign(scene, { make, place, music });
}

test('joins, moves, mutes itself and leaves over op 4', async () => {
  await using scene = await beginVoice();
  const lounge = scene.make('lounge');
  const client = await scene.identify(VOICE);
  await client.event('GUILD_CREATE');
  client.send(OP_VOICE, scene.place(scene.music.id));
  const server = await client.event('VOICE_SERVER_UPDATE');
  client.send(OP_VOICE, scene.place(lounge.id, { self_mute: true }));
  client.send(OP_VOICE, scene.place(null));
  await client.next(({ t, d }) => t === 'VOICE_STATE_UPDATE' && d['channel_id'] === null);

  const states = client.received.filter(({ t }) => t === 'VOICE_STATE_UPDATE').map(({ d }) => d);
  expect(states.map((d) => [d['channel_id'], d['self_mute']])).toEqual([
    [scene.music.id, false],
    [lounge.id, true],
    [null, true],
  ]);
  expect(server.d).toEqual({
    token: expect.stringContaining('sandbox'),
    guild_id: scene.guild.id,
    endpoint: 'voice.sandbox.invalid:443',
  });
  const [ready] = client.received.filter(({ t }) => t === 'READY');
  expect(states[0]?.['session_id']).toBe(ready?.d['session_id']);
});

test('takes a bot out of voice that ends its session, and not one that may resume', async () => {
  await using scene = await beginVoice();
  const inVoice = async () => {
    const client = await scene.identify(VOICE);
    client.send(OP_VOICE, scene.place(scene.music.id));
    await client.event('VOICE_SERVER_UPDATE');
    return client;
  };
  const broken = await inVoice();
  broken.socket.close(4000);
  await broken.closed;
  const watcher = await scene.identify(VOICE);
  await watcher.event('GUILD_CREATE');
  const kept = scene.guild.voiceStates.size;
  const ended = await inVoice();
  ended.socket.close(1000);
  await watcher.next(({ t, d }) => t === 'VOICE_STATE_UPDATE' && d['channel_id'] === null);

  expect([kept, scene.guild.voiceStates.size]).toEqual([1, 0]);
});

test('gives no answer to a bot that cannot come in', async () => {
  await using scene = await beginVoice();
  const closed = scene.make('closed', {
    permission_overwrites: [{ id: scene.guild.id, type: 0, allow: '0', deny: '1048576' }],
  });
  const client = await scene.identify(VOICE);
  client.send(OP_VOICE, scene.place(closed.id));
  client.send(OP_VOICE, scene.place('1'));
  client.send(OP_VOICE, { ...scene.place(null), guild_id: '1' });

  expect(await client.soFar()).not.toContain('VOICE_STATE_UPDATE');
});

test('closes with 4002 on an op 4 that cannot be read', async () => {
  await using scene = await beginVoice();
  const client = await scene.identify(VOICE);
  await client.event('READY');
  client.send(OP_VOICE, { guild_id: scene.guild.id });

  expect(await client.closed).toBe(4002);
});

test('brings who is in voice with the guild, without their presence', async () => {
  await using scene = await beginVoice();
  connectToVoice(scene.world, { kind: 'person', userId: scene.ada.id }, scene.music.id);
  const client = await scene.identify(VOICE);
  const { d } = await client.event('GUILD_CREATE');

  expect(d['voice_states']).toMatchObject([{ user_id: scene.ada.id, channel_id: scene.music.id }]);
  expect(d['voice_states']).not.toMatchObject([{ guild_id: scene.guild.id }]);
  expect(d['members']).toHaveLength(2);
  expect(d['presences']).toEqual([]);
});

test('tells nothing of voice without GUILD_VOICE_STATES', async () => {
  await using scene = await beginVoice();
  const client = await scene.identify(Bit.Guilds);
  await client.event('GUILD_CREATE');
  connectToVoice(scene.world, { kind: 'person', userId: scene.ada.id }, scene.music.id);

  expect(await client.soFar()).not.toContain('VOICE_STATE_UPDATE');
});

test('sends the sounds of the guilds that are asked for over op 31, and of no others', async () => {
  await using scene = await beginVoice();
  const ada = { kind: 'person', userId: scene.ada.id } as const;
  createSound(scene.world, ada, scene.guild.id, { name: 'Yay', sound: 'data:audio/ogg;base64,AAAA' });
  const client = await scene.identify(Bit.Guilds);
  client.send(OP_SOUNDS, { guild_ids: [scene.guild.id, '1'] });
  const { d } = await client.event('SOUNDBOARD_SOUNDS');

  expect(d).toMatchObject({ guild_id: scene.guild.id, soundboard_sounds: [{ name: 'Yay' }] });
  expect((await client.soFar()).filter((t) => t === 'SOUNDBOARD_SOUNDS')).toHaveLength(1);
  client.send(OP_SOUNDS, {});
  expect(await client.closed).toBe(4002);
});
