import { once } from 'node:events';
import { ChannelType, Events, GatewayIntentBits as Bit, GatewayOpcodes, type VoiceState } from 'discord.js';
import { expect, test } from 'vitest';
import { createChannel } from '../src/state/channels.ts';
import { connectToVoice } from '../src/state/voice.ts';
import { logIn } from './logged-in.fixture.ts';

const INTENTS = [Bit.Guilds, Bit.GuildVoiceStates, Bit.GuildScheduledEvents];

test('a client sees people come, and moves, mutes and disconnects them', async () => {
  await using logged = await logIn(INTENTS);
  const { lab, client, home } = logged;
  const music = await home.channels.create({ name: 'music', type: ChannelType.GuildVoice });
  const lounge = await home.channels.create({ name: 'lounge', type: ChannelType.GuildVoice });
  const came = once(client, Events.VoiceStateUpdate) as Promise<[VoiceState, VoiceState]>;
  connectToVoice(lab.server.world, lab.bob, music.id);
  const [, { channelId }] = await came;
  const seen = [...music.members.keys()];
  const bob = await home.members.fetch(lab.bob.userId);
  await bob.voice.setChannel(lounge);
  await bob.voice.setMute(true, 'noise');
  const fetched = await home.voiceStates.fetch(bob, { force: true });
  const heard = [fetched.channelId, fetched.serverMute];
  await bob.voice.disconnect();

  expect(channelId).toBe(music.id);
  expect(seen).toEqual([lab.bob.userId]);
  expect(heard).toEqual([lounge.id, true]);
  expect(lab.guild.voiceStates.size).toBe(0);
  expect(lab.server.gaps).toEqual([]);
});

test('a client finds those who were there before it', async () => {
  await using logged = await logIn(INTENTS, ({ server, guild, bob }) => {
    const input = { name: 'music', type: ChannelType.GuildVoice };
    const { id } = createChannel(server.world, { kind: 'system' }, guild.id, input);
    connectToVoice(server.world, bob, id);
  });

  expect([...logged.home.voiceStates.cache.keys()]).toEqual([logged.lab.bob.userId]);
  expect(logged.home.members.cache.get(logged.lab.bob.userId)?.presence).toBeNull();
});

test('a client joins a stage over the gateway, asks to speak and speaks', async () => {
  await using logged = await logIn(INTENTS);
  const { lab, client, home } = logged;
  const stage = await home.channels.create({ name: 'stage', type: ChannelType.GuildStageVoice });
  const came = once(client, Events.VoiceStateUpdate);
  home.shard.send({
    op: GatewayOpcodes.VoiceStateUpdate,
    d: { guild_id: home.id, channel_id: stage.id, self_mute: false, self_deaf: false },
  });
  await came;
  const me = await home.members.fetchMe();
  const wasSuppressed = me.voice.suppress;
  await me.voice.setRequestToSpeak(true);
  await me.voice.setSuppressed(false);

  expect(wasSuppressed).toBe(true);
  expect(lab.guild.voiceStates.get(me.id)?.suppress).toBe(false);
});
