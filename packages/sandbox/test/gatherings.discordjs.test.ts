import { once } from 'node:events';
import {
  ChannelType,
  Events,
  GatewayIntentBits as Bit,
  GatewayOpcodes,
  GuildScheduledEventEntityType as Kind,
  GuildScheduledEventPrivacyLevel,
  GuildScheduledEventRecurrenceRuleFrequency as Every,
  type VoiceState,
} from 'discord.js';
import { expect, test } from 'vitest';
import { createChannel } from '../src/state/channels.ts';
import { subscribeToEvent } from '../src/state/event-subscribers.ts';
import { createEvent } from '../src/state/scheduled-events.ts';
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

test('a client opens, renames and closes a stage', async () => {
  await using logged = await logIn(INTENTS);
  const { lab, client, home } = logged;
  const channel = await home.channels.create({ name: 'stage', type: ChannelType.GuildStageVoice });
  const opened = once(client, Events.StageInstanceCreate);
  const stage = await channel.createStageInstance({ topic: 'Talk' });
  await opened;
  const renamed = await stage.edit({ topic: 'More talk' });
  const fetched = await home.stageInstances.fetch(channel, { force: true });
  await stage.delete();

  expect([renamed.topic, fetched.topic]).toEqual(['More talk', 'More talk']);
  expect(lab.guild.stageInstances.size).toBe(0);
  expect(lab.server.gaps).toEqual([]);
});

const HOUR_MS = 60 * 60_000;

test('a client makes an event, sees who is interested, and begins and ends it', async () => {
  await using logged = await logIn(INTENTS);
  const { lab, client, home } = logged;
  const music = await home.channels.create({ name: 'music', type: ChannelType.GuildVoice });
  const made = await home.scheduledEvents.create({
    name: 'Concert',
    scheduledStartTime: lab.clock.now() + HOUR_MS,
    privacyLevel: GuildScheduledEventPrivacyLevel.GuildOnly,
    entityType: Kind.Voice,
    channel: music,
  });
  await home.members.fetch(lab.bob.userId);
  const came = once(client, Events.GuildScheduledEventUserAdd);
  subscribeToEvent(lab.server.world, lab.bob, home.id, made.id);
  await came;
  const subscribers = await made.fetchSubscribers({ withMember: true });
  const begun = (await made.setStatus(2)).isActive();
  const ended = (await made.setStatus(3)).isCompleted();

  expect([...subscribers.keys()]).toEqual([lab.bob.userId]);
  expect([begun, ended]).toEqual([true, true]);
  expect(lab.server.gaps).toEqual([]);
});

test('a client makes an event elsewhere that recurs, and hears it begin', async () => {
  await using logged = await logIn(INTENTS);
  const { lab, client, home } = logged;
  const startAt = new Date(lab.clock.now() + HOUR_MS);
  const made = await home.scheduledEvents.create({
    name: 'Picnic',
    scheduledStartTime: startAt,
    scheduledEndTime: new Date(lab.clock.now() + 2 * HOUR_MS),
    privacyLevel: GuildScheduledEventPrivacyLevel.GuildOnly,
    entityType: Kind.External,
    entityMetadata: { location: 'The park' },
    recurrenceRule: { startAt, frequency: Every.Weekly, interval: 1, byWeekday: [startAt.getUTCDay() - 1] },
  });
  const begun = once(client, Events.GuildScheduledEventUpdate);
  await lab.clock.advance(HOUR_MS);
  await begun;

  expect(made.recurrenceRule?.frequency).toBe(Every.Weekly);
  expect(home.scheduledEvents.cache.get(made.id)?.isActive()).toBe(true);
});

test('a client finds the events that were there before it', async () => {
  await using logged = await logIn(INTENTS, ({ server, guild, ada, clock }) => {
    createEvent(server.world, ada, guild.id, {
      name: 'Picnic',
      entity_type: Kind.External,
      entity_metadata: { location: 'The park' },
      scheduled_start_time: new Date(clock.now() + HOUR_MS).toISOString(),
      scheduled_end_time: new Date(clock.now() + 2 * HOUR_MS).toISOString(),
    });
  });

  expect(logged.home.scheduledEvents.cache.map(({ name }) => name)).toEqual(['Picnic']);
});
