import { ChannelType } from 'discord-api-types/v10';
import { connectToVoice } from '../../src/state/voice.ts';
import type { Sandbox, SandboxGuild } from '../../src/testing.ts';
import { botCalls } from './bot-calls.ts';

const HOUR_MS = 60 * 60_000;
const PNG = `data:image/png;base64,${Buffer.from([0x89, 0x50, 0x4e, 0x47]).toString('base64')}`;
const MP3 = `data:audio/mpeg;base64,${Buffer.from('ID3').toString('base64')}`;

/** Puts into a guild one of everything that comes with GUILD_CREATE. */
export async function furnishGuild(discord: Sandbox, guild: SandboxGuild): Promise<void> {
  const call = botCalls(discord);
  const home = `/guilds/${guild.id}`;
  const ada = await guild.member('ada', { roles: [await guild.role('mod')], nick: 'Ada' });
  const category = await guild.channel('places', { kind: 'category' });
  await guild.channel('news', { kind: 'announcement', parent: category, visibleTo: [ada] });
  await guild.channel('help', { kind: 'forum' });
  const music = await guild.channel('music', { kind: 'voice' });
  const stage = await guild.channel('stage', { kind: 'stage' });
  await call('POST', `/channels/${guild.general.id}/threads`, {
    name: 'side',
    type: ChannelType.PublicThread,
  });
  await call('POST', `${home}/emojis`, { name: 'wave', image: PNG });
  await call('POST', `${home}/soundboard-sounds`, { name: 'Yay', sound: MP3, emoji_name: '🎉' });
  await call('POST', '/stage-instances', { channel_id: stage.id, topic: 'Talk' });
  await call('POST', `${home}/scheduled-events`, {
    name: 'Concert',
    privacy_level: 2,
    entity_type: 2,
    channel_id: music.id,
    scheduled_start_time: new Date(discord.clock.now() + HOUR_MS).toISOString(),
  });
  connectToVoice(discord.world, { kind: 'person', userId: ada.id }, music.id);
}
