import { applicationByBot } from './find.ts';
import { canView, guildPermissions, has } from './permissions.ts';
import type { Audience, World } from './world.ts';

/** Whether a user (person or bot) is among those an event reaches. Deleted guilds and channels reach nobody. */
export function reaches(world: World, to: Audience, userId: string): boolean {
  if ('userIds' in to) return to.userIds.includes(userId);
  if ('applicationId' in to) return applicationByBot(world, userId)?.id === to.applicationId;
  if ('dmChannelId' in to) return world.channels.get(to.dmChannelId)?.recipientIds?.includes(userId) === true;
  if (world.guilds.get(to.guildId)?.members.has(userId) !== true) return false;
  if (to.permissions !== undefined) return has(guildPermissions(world, to.guildId, userId), to.permissions);
  if (to.channelId === undefined || !world.channels.has(to.channelId)) return true;
  return canView(world, to.channelId, userId);
}
