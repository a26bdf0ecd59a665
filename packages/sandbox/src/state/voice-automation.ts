import { watchEventsIn } from './event-course.ts';
import { watchStage } from './stage-instances.ts';
import { peopleInVoice } from './voice-states.ts';
import type { Guild, World } from './world.ts';

/** What Discord does by itself once somebody came into a voice channel, left it, or may or may not speak. */
export function afterVoiceChange(world: World, guild: Guild, channelId: string): void {
  if (peopleInVoice(guild, channelId).length === 0) clearStatus(world, guild, channelId);
  watchStage(world, guild, channelId);
  watchEventsIn(world, guild, channelId);
}

/** A status lasts as long as somebody is there. @see https://support.discord.com/hc/en-us/articles/15819411430423 */
function clearStatus(world: World, guild: Guild, channelId: string): void {
  if (!guild.voiceStatuses.delete(channelId)) return;
  const d = { id: channelId, guild_id: guild.id, status: null };
  world.emit({ t: 'VOICE_CHANNEL_STATUS_UPDATE', d, to: { guildId: guild.id, channelId } });
}
