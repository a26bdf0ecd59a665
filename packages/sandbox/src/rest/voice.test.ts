import { ChannelType, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { createChannel, deleteChannel } from '../state/channels.ts';
import { createGuild } from '../state/guilds.ts';
import { editMember, joinGuild, kickMember } from '../state/members.ts';
import { connectToVoice } from '../state/voice.ts';
import { openLab, type Lab } from './lab.fixture.ts';

const SYSTEM = { kind: 'system' } as const;

async function openVoiceLab(permissions = 0n) {
  const lab = await openLab(permissions);
  const make = (name: string, type: ChannelType, more: object = {}) =>
    createChannel(lab.server.world, SYSTEM, lab.guild.id, { name, type, ...more });
  const music = make('music', ChannelType.GuildVoice);
  const stage = make('stage', ChannelType.GuildStageVoice);
  return Object.assign(lab, {
    music,
    stage,
    make,
    join: (who: Lab['bob'] | Lab['bot'], channelId: string) =>
      connectToVoice(lab.server.world, who, channelId),
    bobsState: () => lab.guild.voiceStates.get(lab.bob.userId),
    states: `/guilds/${lab.guild.id}/voice-states`,
    bobAsMember: `/guilds/${lab.guild.id}/members/${lab.bob.userId}`,
  });
}

const hidden = (guildId: string, deny: bigint) => ({
  permission_overwrites: [{ id: guildId, type: 0, allow: '0', deny: deny.toString() }],
});

test('tells how a member is in voice, and 10065 of one who is not', async () => {
  await using lab = await openVoiceLab();
  lab.join(lab.bob, lab.music.id);

  expect(await lab.api('GET', `${lab.states}/${lab.bob.userId}`)).toMatchObject({
    status: 200,
    body: { channel_id: lab.music.id, suppress: false, mute: false, member: { user: { username: 'bob' } } },
  });
  expect(await lab.api('GET', `${lab.states}/@me`)).toMatchObject({ status: 404, body: { code: 10065 } });
});

test('tells nothing of a channel that the bot cannot connect to', async () => {
  await using lab = await openVoiceLab();
  const closed = lab.make('closed', ChannelType.GuildVoice, hidden(lab.guild.id, P.Connect));
  lab.join(lab.ada, closed.id);

  expect(await lab.api('GET', `${lab.states}/${lab.ada.userId}`)).toMatchObject({ body: { code: 50013 } });
});

test('moves, mutes, deafens and disconnects a member, and notes it', async () => {
  await using lab = await openVoiceLab(P.MoveMembers | P.MuteMembers | P.DeafenMembers | P.ViewAuditLog);
  const lounge = lab.make('lounge', ChannelType.GuildVoice);
  lab.join(lab.bob, lab.music.id);

  const moved = await lab.api('PATCH', lab.bobAsMember, { channel_id: lounge.id });
  await lab.api('PATCH', lab.bobAsMember, { mute: true, deaf: true });
  const state = await lab.api('GET', `${lab.states}/${lab.bob.userId}`);
  await lab.api('PATCH', lab.bobAsMember, { channel_id: null });

  expect(moved.status).toBe(200);
  expect(state.body).toMatchObject({ channel_id: lounge.id, mute: true, deaf: true });
  expect(lab.bobsState()).toBeUndefined();
  expect(lab.guild.auditLog.map(({ action_type: action }) => action)).toEqual([26, 24, 27]);
  expect(lab.events.findLast(({ t }) => t === 'VOICE_STATE_UPDATE')?.d).toMatchObject({ channel_id: null });
});

test.each([
  ['MOVE_MEMBERS', { channel_id: null }],
  ['MUTE_MEMBERS', { mute: true }],
  ['DEAFEN_MEMBERS', { deaf: true }],
])('refuses to one without %s', async (_, edit) => {
  await using lab = await openVoiceLab();
  lab.join(lab.bob, lab.music.id);

  expect(await lab.api('PATCH', lab.bobAsMember, edit)).toMatchObject({ status: 403, body: { code: 50013 } });
});

test.each([{ channel_id: null }, { mute: true }, { deaf: false }])(
  'refuses %j for one who is not in voice',
  async (edit) => {
    await using lab = await openVoiceLab(P.Administrator);

    expect(await lab.api('PATCH', lab.bobAsMember, edit)).toMatchObject({
      status: 400,
      body: { code: 40032 },
    });
  },
);

test('moves nobody into a text channel, nor where the bot cannot connect', async () => {
  await using lab = await openVoiceLab(P.MoveMembers);
  const closed = lab.make('closed', ChannelType.GuildVoice, hidden(lab.guild.id, P.Connect));
  lab.join(lab.bob, lab.music.id);
  const move = (id: string) => lab.api('PATCH', lab.bobAsMember, { channel_id: id });

  expect(await move(lab.general.id)).toMatchObject({ status: 400, body: { code: 50024 } });
  expect(await move(closed.id)).toMatchObject({ status: 403, body: { code: 50013 } });
  expect(lab.bobsState()?.channel_id).toBe(lab.music.id);
});

test('keeps people out of full, closed and text channels', async () => {
  await using lab = await openVoiceLab();
  const small = lab.make('small', ChannelType.GuildVoice, { user_limit: 1 });
  const closed = lab.make('closed', ChannelType.GuildVoice, hidden(lab.guild.id, P.Connect));
  lab.join(lab.ada, small.id);

  expect(() => lab.join(lab.bob, small.id)).toThrow(/'bob' cannot come into 'small': it is full \(1\)/);
  expect(() => lab.join(lab.bob, closed.id)).toThrow(/CONNECT/);
  expect(() => lab.join(lab.bob, lab.general.id)).toThrow(/no voice channel/);
});

test('lets one who moves members into a full channel', async () => {
  await using lab = await openVoiceLab(P.MoveMembers);
  const small = lab.make('small', ChannelType.GuildVoice, { user_limit: 1 });
  lab.join(lab.bob, small.id);
  lab.join(lab.bot, small.id);

  expect(lab.guild.voiceStates.size).toBe(2);
});

test('takes out of voice who is kicked, and everybody of a deleted channel', async () => {
  await using lab = await openVoiceLab();
  const { world } = lab.server;
  lab.join(lab.ada, lab.music.id);
  lab.join(lab.bob, lab.music.id);
  kickMember(world, SYSTEM, lab.guild.id, lab.bob.userId);
  expect([...lab.guild.voiceStates.keys()]).toEqual([lab.ada.userId]);

  deleteChannel(world, SYSTEM, lab.music.id);
  expect(lab.guild.voiceStates.size).toBe(0);
});

test('keeps a mute over a new connection', async () => {
  await using lab = await openVoiceLab();
  lab.join(lab.bob, lab.music.id);
  editMember(lab.server.world, SYSTEM, lab.guild.id, lab.bob.userId, { mute: true, channel_id: null });
  lab.join(lab.bob, lab.music.id);

  expect(lab.events.at(-1)).toMatchObject({ t: 'VOICE_STATE_UPDATE', d: { mute: true } });
});

test('suppresses one who may not speak', async () => {
  await using lab = await openVoiceLab();
  const quiet = lab.make('quiet', ChannelType.GuildVoice, hidden(lab.guild.id, P.Speak));
  lab.join(lab.bob, quiet.id);

  expect(lab.bobsState()?.suppress).toBe(true);
});

test('begins in the audience of a stage, and silent in the AFK channel', async () => {
  await using lab = await openVoiceLab();
  lab.guild.data.afk_channel_id = lab.music.id;
  lab.join(lab.bob, lab.music.id);
  const away = lab.bobsState()?.suppress;
  lab.join(lab.bob, lab.stage.id);

  expect([away, lab.bobsState()?.suppress]).toEqual([true, true]);
});

test('gives a person one voice, and a bot one in each guild', async () => {
  await using lab = await openVoiceLab();
  const { world } = lab.server;
  const other = createGuild(world, { name: 'Other', ownerId: lab.bob.userId });
  joinGuild(world, other.id, lab.bot.userId);
  const input = { name: 'there', type: ChannelType.GuildVoice };
  const there = createChannel(world, SYSTEM, other.id, input);
  for (const who of [lab.bob, lab.bot]) {
    lab.join(who, lab.music.id);
    lab.join(who, there.id);
  }

  expect([...lab.guild.voiceStates.keys()]).toEqual([lab.bot.userId]);
  expect([...other.voiceStates.keys()]).toEqual([lab.bob.userId, lab.bot.userId]);
});

test('refuses a bot to ask to speak without REQUEST_TO_SPEAK', async () => {
  await using lab = await openVoiceLab();
  const hall = lab.make('hall', ChannelType.GuildStageVoice, hidden(lab.guild.id, P.RequestToSpeak));
  lab.join(lab.bot, hall.id);
  const request = { request_to_speak_timestamp: new Date(lab.clock.now()).toISOString() };

  expect(await lab.api('PATCH', `${lab.states}/@me`, request)).toMatchObject({
    status: 403,
    body: { code: 50013 },
  });
});

test('lets a bot ask to speak on a stage, and speak with MUTE_MEMBERS', async () => {
  await using lab = await openVoiceLab(P.MuteMembers);
  lab.join(lab.bot, lab.stage.id);
  const own = `${lab.states}/@me`;
  const asked = await lab.api('PATCH', own, {
    channel_id: lab.stage.id,
    request_to_speak_timestamp: new Date(lab.clock.now()).toISOString(),
  });
  const spoken = await lab.api('PATCH', own, { suppress: false, request_to_speak_timestamp: null });

  expect([asked.status, spoken.status]).toEqual([204, 204]);
  expect(await lab.api('GET', own)).toMatchObject({
    body: { suppress: false, request_to_speak_timestamp: null },
  });
});

test('refuses a bot to speak without MUTE_MEMBERS, to ask for the past, and both off a stage', async () => {
  await using lab = await openVoiceLab();
  const patch = (body: object) => lab.api('PATCH', `${lab.states}/@me`, body);
  lab.join(lab.bot, lab.stage.id);
  expect(await patch({ suppress: false })).toMatchObject({ status: 403, body: { code: 50013 } });
  expect(await patch({ request_to_speak_timestamp: '2020-01-01T00:00:00Z' })).toMatchObject({
    status: 400,
    body: { code: 50035 },
  });
  expect(await patch({ channel_id: lab.music.id, suppress: true })).toMatchObject({ body: { code: 50024 } });

  lab.join(lab.bot, lab.music.id);
  expect(await patch({ suppress: true })).toMatchObject({ status: 400, body: { code: 50024 } });
  expect(await patch({ channel_id: lab.stage.id })).toMatchObject({ body: { code: 40032 } });
});

test('invites a person to speak and sends them back, with MUTE_MEMBERS', async () => {
  await using lab = await openVoiceLab(P.MuteMembers);
  lab.join(lab.bob, lab.stage.id);
  const path = `${lab.states}/${lab.bob.userId}`;
  await lab.api('PATCH', path, { suppress: false });
  const invited = { ...lab.bobsState() };
  await lab.api('PATCH', path, { suppress: true });

  expect(invited).toMatchObject({
    suppress: false,
    request_to_speak_timestamp: expect.stringContaining('2026'),
  });
  expect(lab.bobsState()).toMatchObject({ suppress: true, request_to_speak_timestamp: null });

  await using other = await openVoiceLab();
  other.join(other.bob, other.stage.id);
  const refused = await other.api('PATCH', `${other.states}/${other.bob.userId}`, { suppress: false });
  expect(refused).toMatchObject({ status: 403, body: { code: 50013 } });
});

test('sets what a voice channel says, until everybody has left', async () => {
  await using lab = await openVoiceLab(P.SetVoiceChannelStatus);
  const path = `/channels/${lab.music.id}/voice-status`;
  expect(await lab.api('PUT', path, { status: 'Jazz' })).toMatchObject({ body: { code: 50013 } });

  lab.join(lab.bot, lab.music.id);
  expect(await lab.api('PUT', path, { status: 'Jazz' })).toMatchObject({ status: 204 });
  expect(lab.events.find(({ t }) => t === 'VOICE_CHANNEL_STATUS_UPDATE')?.d).toMatchObject({
    id: lab.music.id,
    status: 'Jazz',
  });
  expect(await lab.api('PUT', path, { status: 'x'.repeat(501) })).toMatchObject({ body: { code: 50035 } });

  deleteChannel(lab.server.world, SYSTEM, lab.music.id);
  expect(lab.guild.voiceStatuses.size).toBe(0);
});

test('names the regions that voice can be in', async () => {
  await using lab = await openVoiceLab();
  const all = await lab.api('GET', '/voice/regions');

  expect(all.body).toContainEqual(expect.objectContaining({ id: 'rotterdam', optimal: true }));
  expect((await lab.api('GET', `/guilds/${lab.guild.id}/regions`)).body).toEqual(all.body);
});
