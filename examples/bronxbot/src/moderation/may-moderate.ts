import { Refusal } from '@bronxbot/core';
import type { GuildMember } from 'discord.js';
import type { Texts } from '../languages/english/english.ts';

/**
 * Refuses what Discord would let a moderator do through the bot though they could not do it themselves.
 * @param able whether Discord lets the bot do it
 * @throws Refusal
 */
export function checkMayModerate(
  by: GuildMember,
  target: GuildMember,
  able: boolean,
  texts: Texts['moderation'],
): void {
  const { guild } = by;
  if (target.id === by.id) throw new Refusal(texts.self(), 'MODERATION_SELF');
  const isBelow = target.roles.highest.comparePositionTo(by.roles.highest) < 0;
  if (target.id === guild.ownerId || (by.id !== guild.ownerId && !isBelow))
    throw new Refusal(texts.aboveYou(), 'MODERATION_ABOVE_YOU');
  if (!able) throw new Refusal(texts.aboveMe(), 'MODERATION_ABOVE_ME');
}
