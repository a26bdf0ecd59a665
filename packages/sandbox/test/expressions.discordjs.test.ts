import { once } from 'node:events';
import {
  ChannelType,
  Events,
  GatewayIntentBits as Bit,
  PollLayoutType,
  Routes,
  type Message,
  type PollAnswer,
  type VoiceChannelEffect,
} from 'discord.js';
import { expect, test } from 'vitest';
import { png } from '../src/rest/pictures.fixture.ts';
import { castVotes } from '../src/state/polls.ts';
import { playSound } from '../src/state/sound-effects.ts';
import { connectToVoice } from '../src/state/voice.ts';
import { logIn, type LoggedIn } from './logged-in.fixture.ts';

const INTENTS = [
  Bit.Guilds,
  Bit.GuildMessages,
  Bit.GuildMessagePolls,
  Bit.GuildExpressions,
  Bit.GuildVoiceStates,
  Bit.MessageContent,
];

async function generalOf({ home, lab }: LoggedIn) {
  const channel = await home.channels.fetch(lab.general.id);
  if (channel?.isSendable() !== true) throw new Error('#general takes no messages.');
  return channel;
}

test('a client makes a poll, hears votes, lists voters and ends it', async () => {
  await using logged = await logIn(INTENTS);
  const { lab, client } = logged;
  const general = await generalOf(logged);
  const message = await general.send({
    poll: {
      question: { text: 'Lunch?' },
      answers: [{ text: 'Pizza', emoji: '🍕' }, { text: 'Soup' }],
      duration: 2,
      allowMultiselect: false,
      layoutType: PollLayoutType.Default,
    },
  });
  const voted = once(client, Events.MessagePollVoteAdd) as Promise<[PollAnswer, string]>;
  castVotes(lab.server.world, lab.bob, { channelId: general.id, messageId: message.id }, ['Pizza']);
  const [answer, userId] = await voted;
  const voters = await message.poll?.answers.get(1)?.voters.fetch();
  const told = once(client, Events.MessageCreate) as Promise<[Message]>;
  // `poll.end()` would look at the machine's time, which is not the sandbox's.
  const ended = await general.messages.endPoll(message.id);
  const [result] = await told;

  expect([answer.text, userId]).toEqual(['Pizza', lab.bob.userId]);
  expect([...(voters?.keys() ?? [])]).toEqual([lab.bob.userId]);
  expect(ended.poll?.resultsFinalized).toBe(true);
  expect(result.reference?.messageId).toBe(message.id);
  expect(lab.server.gaps).toEqual([]);
});

test('a client without GUILD_MESSAGE_POLLS hears of no votes', async () => {
  await using logged = await logIn([Bit.Guilds, Bit.GuildMessages]);
  const { lab, client } = logged;
  const general = await generalOf(logged);
  const heard: string[] = [];
  client.on(Events.Raw, ({ t }: { t: string }) => heard.push(t));
  const message = await general.send({
    poll: { question: { text: 'Lunch?' }, answers: [{ text: 'Soup' }], duration: 1, allowMultiselect: false },
  });
  castVotes(lab.server.world, lab.bob, { channelId: general.id, messageId: message.id }, [1]);
  await general.messages.endPoll(message.id);
  await lab.server.gateway.flush();

  expect(heard).toContain('MESSAGE_UPDATE');
  expect(heard).not.toContain('MESSAGE_POLL_VOTE_ADD');
});

test('a client makes, sends, renames and deletes a sticker', async () => {
  await using logged = await logIn(INTENTS);
  const { lab, client, home } = logged;
  const general = await generalOf(logged);
  const sticker = await home.stickers.create({ file: Buffer.from(png(320, 320)), name: 'wave', tags: '👋' });
  const message = await general.send({ stickers: [sticker] });
  const renamed = await home.stickers.edit(sticker, { name: 'hello' });
  const fetched = await client.fetchSticker(sticker.id);
  const packs = await client.fetchStickerPacks();
  await home.stickers.delete(sticker);

  expect(message.stickers.map(({ name }) => name)).toEqual(['wave']);
  expect([renamed.name, fetched.name]).toEqual(['hello', 'hello']);
  expect(packs.map(({ name }) => name)).toEqual(['Wumpus Beyond']);
  expect(lab.server.gaps).toEqual([]);
});

test('a client makes, hears, asks for and deletes a sound', async () => {
  await using logged = await logIn(INTENTS);
  const { lab, client, home } = logged;
  const music = await home.channels.create({ name: 'music', type: ChannelType.GuildVoice });
  const sound = await home.soundboardSounds.create({
    file: Buffer.from('ID3'),
    contentType: 'audio/mpeg',
    name: 'Yay',
  });
  const { world } = lab.server;
  connectToVoice(world, lab.bot, music.id);
  connectToVoice(world, lab.bob, music.id);
  const heard = once(client, Events.VoiceChannelEffectSend) as Promise<[VoiceChannelEffect]>;
  playSound(world, lab.bob, music.id, { sound_id: sound.soundId });
  const [effect] = await heard;
  await music.sendSoundboardSound({ soundId: '1' });
  const asked = await client.guilds.fetchSoundboardSounds({ guildIds: [home.id] });
  const everybodys = await client.rest.get(Routes.soundboardDefaultSounds());
  await home.soundboardSounds.delete(sound);

  expect([effect.userId, effect.soundId]).toEqual([lab.bob.userId, sound.soundId]);
  expect(asked.get(home.id)?.map(({ name }) => name)).toEqual(['Yay']);
  expect(everybodys).toContainEqual(expect.objectContaining({ name: 'quack' }));
  expect(lab.guild.sounds.size).toBe(0);
  expect(lab.server.gaps).toEqual([]);
});
