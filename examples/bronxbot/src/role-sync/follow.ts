import type { Logger } from '@bronxbot/core';
import { type Client, DiscordAPIError, type GuildMember } from 'discord.js';
import { findMember } from '../find-member.ts';
import type { RoleLink } from './links.ts';

/** What roles are followed with. */
export interface Follower {
  readonly client: Client;
  readonly log: Logger;
}

const REASON = 'Follows a role of another server';

/** Gives or takes what one person should have by one link. @returns whether something changed */
export async function follow(follower: Follower, { from, to }: RoleLink, userId: string): Promise<boolean> {
  const [source, target] = [from, to].map(({ guildId }) => follower.client.guilds.cache.get(guildId));
  // A server that is away for the moment says nothing about its members.
  if (!source?.available || !target?.available) return false;
  const member = await findMember(target, userId);
  const role = target.roles.cache.get(to.roleId);
  if (!member || !role || member.user.bot) return false;
  const should = (await findMember(source, userId))?.roles.cache.has(from.roleId) ?? false;
  if (should === member.roles.cache.has(role.id)) return false;
  if (!role.editable) {
    follower.log.warn('A role that follows another stands above me or is managed', {
      guildId: target.id,
      roleId: role.id,
    });
    return false;
  }
  return change(follower, member, role.id, should);
}

/** What a server forbids the bot is its own business. */
async function change({ log }: Follower, member: GuildMember, roleId: string, should: boolean) {
  try {
    await (should ? member.roles.add(roleId, REASON) : member.roles.remove(roleId, REASON));
    return true;
  } catch (error) {
    if (!(error instanceof DiscordAPIError) || ![403, 404].includes(error.status)) throw error;
    log.warn('A role that follows another could not be changed', { guildId: member.guild.id, roleId, error });
    return false;
  }
}
