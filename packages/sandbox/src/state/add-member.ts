import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import { granterOf } from './access-token.ts';
import { guildOf, roleOf } from './find.ts';
import { requireAboveRole } from './hierarchy.ts';
import { discordError } from './json-errors.ts';
import { joinGuild } from './members.ts';
import { requireInGuild } from './permissions.ts';
import type { Actor, Member, World } from './world.ts';

/** How a member is added. */
export interface AddedMember {
  /** Granted by the person, with the scope `guilds.join`. */
  readonly access_token: string;
  readonly nick?: string | null;
  readonly roles?: readonly string[] | null;
  readonly mute?: boolean | null;
  readonly deaf?: boolean | null;
}

/**
 * Brings a person in who let the application do so; `undefined` when they are a member already.
 * @throws DiscordError 50013 without CREATE_INSTANT_INVITE and what the fields ask for, 50025 for another's token, 50026
 * without the scope, 40007 when banned, 10011
 * @see https://docs.discord.com/developers/resources/guild#add-guild-member
 */
export function addMember(
  world: World,
  actor: Extract<Actor, { readonly kind: 'bot' }>,
  guildId: string,
  userId: string,
  { access_token: token, nick, roles, mute, deaf }: AddedMember,
): Member | undefined {
  const needs: readonly [unknown, bigint][] = [
    [true, P.CreateInstantInvite],
    [nick, P.ManageNicknames],
    [roles, P.ManageRoles],
    [mute, P.MuteMembers],
    [deaf, P.DeafenMembers],
  ];
  for (const [value, permission] of needs)
    if (value !== undefined && value !== null) requireInGuild(world, actor, guildId, permission);
  const guild = guildOf(world, guildId);
  for (const id of roles ?? []) requireAboveRole(actor, guild, roleOf(guild, id));
  if (granterOf(world, actor.applicationId, token, 'guilds.join').id !== userId) throw discordError(50025);
  if (guild.members.has(userId)) return undefined;
  const asked = { mute: mute ?? false, deaf: deaf ?? false };
  return joinGuild(world, guildId, userId, {
    roleIds: roles ?? [],
    ...(typeof nick === 'string' && { nick }),
    ...asked,
  });
}
