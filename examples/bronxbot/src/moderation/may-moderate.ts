import { Refusal } from '@bronxbot/core';
import type { GuildMember } from 'discord.js';

/**
 * Refuses what Discord would let a moderator do through the bot though they could not do it themselves.
 * @param able whether Discord lets the bot do it
 * @throws Refusal
 */
export function checkMayModerate(by: GuildMember, target: GuildMember, able: boolean): void {
  const { guild } = by;
  if (target.id === by.id) throw new Refusal('You cannot do that to yourself.', 'MODERATION_SELF');
  const isBelow = target.roles.highest.comparePositionTo(by.roles.highest) < 0;
  if (target.id === guild.ownerId || (by.id !== guild.ownerId && !isBelow))
    throw new Refusal('This member does not stand below you.', 'MODERATION_ABOVE_YOU');
  if (!able) throw new Refusal('This member does not stand below me.', 'MODERATION_ABOVE_ME');
}
