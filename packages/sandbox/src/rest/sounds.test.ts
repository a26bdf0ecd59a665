import { ChannelType, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { createChannel } from '../state/channels.ts';
import { createGuild } from '../state/guilds.ts';
import { editMember, joinGuild } from '../state/members.ts';
import { createSound } from '../state/sounds.ts';
import { connectToVoice } from '../state/voice.ts';
import { openLab, type Answer } from './lab.fixture.ts';

const SYSTEM = { kind: 'system' } as const;
const MP3 = `data:audio/mpeg;base64,${Buffer.from('ID3').toString('base64')}`;

async function openSoundLab(permissions: bigint = P.CreateGuildExpressions) {
  const lab = await openLab(permissions);
  const { world } = lab.server;
  const make = (name: string, more: object = {}) =>
    createChannel(world, SYSTEM, lab.guild.id, { name, type: ChannelType.GuildVoice, ...more }).id;
  const music = make('music');
  const all = `/guilds/${lab.guild.id}/soundboard-sounds`;
  return Object.assign(lab, {
    world,
    make,
    music,
    all,
    idOf: ({ body }: Answer) => String(body['sound_id']),
    upload: (more: object = {}) => lab.api('POST', all, { name: 'Yay', sound: MP3, ...more }),
    join: (channelId = music) => connectToVoice(world, lab.bot, channelId),
    play: (soundId: string, more: object = {}, channelId = music) =>
      lab.api('POST', `/channels/${channelId}/send-soundboard-sound`, { sound_id: soundId, ...more }),
  });
}

test('makes, shows, changes, serves and removes a sound', async () => {
  await using lab = await openSoundLab();
  const made = await lab.upload({ emoji_name: '🦆' });
  const one = `${lab.all}/${lab.idOf(made)}`;
  const changed = await lab.api('PATCH', one, { name: 'Hurray', volume: 0.5, emoji_name: null });
  const listed = await lab.api('GET', lab.all);
  const file = await fetch(`${lab.server.url}/soundboard-sounds/${lab.idOf(made)}`);
  const removed = await lab.api('DELETE', one);

  expect(made).toMatchObject({
    status: 201,
    body: { name: 'Yay', volume: 1, emoji_name: '🦆', available: true, user: { id: lab.bot.userId } },
  });
  expect(changed).toMatchObject({ status: 200, body: { name: 'Hurray', volume: 0.5, emoji_name: null } });
  expect(listed.body).toMatchObject({ items: [{ name: 'Hurray' }] });
  expect([file.headers.get('content-type'), removed.status]).toEqual(['audio/mpeg', 204]);
  expect(await lab.api('GET', one)).toMatchObject({ status: 404, body: { code: 10097 } });
  expect(lab.events.map(({ t }) => t).filter((t) => t.includes('SOUNDBOARD'))).toEqual([
    'GUILD_SOUNDBOARD_SOUND_CREATE',
    'GUILD_SOUNDBOARD_SOUND_UPDATE',
    'GUILD_SOUNDBOARD_SOUND_DELETE',
  ]);
  expect(lab.guild.auditLog.map(({ action_type: action }) => action)).toEqual([130, 131, 132]);
});

test.each([
  ['a short name', { name: 'a' }, 50035],
  ['a long name', { name: 'x'.repeat(33) }, 50035],
  ['a volume above 1', { volume: 2 }, 50035],
  ['a file that is no sound', { sound: 'data:image/png;base64,AAAA' }, 50035],
  ['a file above 512 KiB', { sound: `data:audio/ogg;base64,${'A'.repeat(700_000)}` }, 50045],
  ['an emoji that there is not', { emoji_id: '1' }, 10014],
])('refuses %s', async (_, more, code) => {
  await using lab = await openSoundLab();

  expect(await lab.upload(more)).toMatchObject({ body: { code } });
});

test('has more slots the more a guild is boosted', async () => {
  await using lab = await openSoundLab();
  for (let count = 0; count < 8; count += 1) await lab.upload();
  expect(await lab.upload()).toMatchObject({ status: 400, body: { code: 30045 } });

  lab.guild.data.premium_tier = 1;
  expect(await lab.upload()).toMatchObject({ status: 201 });
});

test("refuses sounds without CREATE_GUILD_EXPRESSIONS, and changes to another's", async () => {
  await using stranger = await openSoundLab(0n);
  expect(await stranger.upload()).toMatchObject({ status: 403, body: { code: 50013 } });

  await using lab = await openSoundLab();
  const { sound_id: id } = createSound(lab.world, lab.ada, lab.guild.id, { name: 'adas', sound: MP3 });
  expect(await lab.api('DELETE', `${lab.all}/${id}`)).toMatchObject({ status: 403, body: { code: 50013 } });
});

test('plays a sound of the guild and one that everybody has', async () => {
  await using lab = await openSoundLab();
  const made = await lab.upload({ volume: 0.5 });
  lab.join();
  connectToVoice(lab.world, lab.bob, lab.music);
  const [own, quack] = [await lab.play(lab.idOf(made)), await lab.play('1')];

  expect([own.status, quack.status]).toEqual([204, 204]);
  expect(lab.events.slice(-2)).toMatchObject([
    {
      t: 'VOICE_CHANNEL_EFFECT_SEND',
      d: { user_id: lab.bot.userId, sound_id: lab.idOf(made), sound_volume: 0.5, emoji: null },
      to: { userIds: [lab.bot.userId, lab.bob.userId] },
    },
    { d: { sound_id: '1', emoji: { name: '🦆' } } },
  ]);
});

test('refuses a sound that there is not, and one to a channel that the bot is not in', async () => {
  await using lab = await openSoundLab();
  expect(await lab.play('1')).toMatchObject({ status: 400, body: { code: 40032 } });

  lab.join(lab.make('lounge'));
  expect(await lab.play('1')).toMatchObject({ status: 400, body: { code: 40032 } });
  lab.join();
  expect(await lab.play('99')).toMatchObject({ status: 404, body: { code: 10097 } });
});

test('refuses a sound of one who is muted, and of one without USE_SOUNDBOARD', async () => {
  await using lab = await openSoundLab();
  const deny = P.UseSoundboard.toString();
  const quiet = lab.make('quiet', {
    permission_overwrites: [{ id: lab.guild.id, type: 0, allow: '0', deny }],
  });
  lab.join(quiet);
  expect(await lab.play('1', {}, quiet)).toMatchObject({ status: 403, body: { code: 50013 } });

  lab.join();
  editMember(lab.world, SYSTEM, lab.guild.id, lab.bot.userId, { mute: true });
  expect(await lab.play('1')).toMatchObject({ status: 400, body: { code: 50167 } });
});

test('refuses a sound of one who has deafened themselves, and of one in the audience', async () => {
  await using lab = await openSoundLab();
  connectToVoice(lab.world, lab.bot, lab.music, { selfDeaf: true });
  expect(await lab.play('1')).toMatchObject({ status: 400, body: { code: 50167 } });

  const stage = lab.make('stage', { type: ChannelType.GuildStageVoice });
  connectToVoice(lab.world, lab.bot, stage, { selfDeaf: false });
  expect(await lab.play('1', {}, stage)).toMatchObject({ status: 400, body: { code: 50167 } });
});

test('plays a sound of another guild that the bot is in, with USE_EXTERNAL_SOUNDS', async () => {
  await using lab = await openSoundLab();
  const other = createGuild(lab.world, { name: 'Other', ownerId: lab.ada.userId });
  const { sound_id: id } = createSound(lab.world, lab.ada, other.id, { name: 'theirs', sound: MP3 });
  lab.join();
  const play = () => lab.play(id, { source_guild_id: other.id });

  expect(await play()).toMatchObject({ status: 403, body: { code: 50001 } });
  joinGuild(lab.world, other.id, lab.bot.userId);
  expect(await lab.play(id)).toMatchObject({ status: 404, body: { code: 10097 } });
  expect(await play()).toMatchObject({ status: 204 });
  const everyone = lab.guild.roles.get(lab.guild.id);
  if (everyone) everyone.permissions = (BigInt(everyone.permissions) & ~P.UseExternalSounds).toString();
  expect(await play()).toMatchObject({ status: 403, body: { code: 50013 } });
});

test('names the sounds that everybody has', async () => {
  await using lab = await openSoundLab(0n);

  expect((await lab.api('GET', '/soundboard-default-sounds')).body).toContainEqual(
    expect.objectContaining({ sound_id: '1', name: 'quack' }),
  );
});
