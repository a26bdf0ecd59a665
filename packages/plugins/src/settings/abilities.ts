import type { Guild, GuildBasedChannel, GuildMember } from 'discord.js';
import { RESTJSONErrorCodes } from 'discord.js';
import type { SettingKind } from './kinds.ts';
import type { SettingsTexts } from './texts.ts';

/** Who chooses, and where. */
export interface Chooser {
  readonly guild: Guild | null;
  readonly member: GuildMember | null;
}

/** Why a channel or a role that a person chose cannot do what it is for, as a sentence; `undefined` when it can. */
export async function abilityProblem(
  kind: SettingKind,
  value: unknown,
  chooser: Chooser,
  texts: SettingsTexts,
): Promise<string | undefined> {
  const { guild } = chooser;
  if (!guild || typeof value !== 'string') return undefined;
  if (kind.kind === 'channel') return channelProblem(kind.botNeeds, value, guild, texts);
  return kind.kind === 'role' ? roleProblem(kind.assignable, value, guild, chooser.member, texts) : undefined;
}

async function channelProblem(
  needs: Extract<SettingKind, { kind: 'channel' }>['botNeeds'],
  id: string,
  guild: Guild,
  texts: SettingsTexts,
): Promise<string | undefined> {
  const channel = await fetchChannel(guild, id);
  if (channel === 'gone') return texts.channelGone();
  if (channel === 'hidden') return texts.channelForbidden({ channel: `<#${id}>`, missing: ['ViewChannel'] });
  if (!channel.isSendable()) return texts.channelNotText({ channel: `<#${id}>` });
  const held = channel.permissionsFor(await me(guild));
  const missing = needs.filter((name) => !held.has(name));
  return missing.length === 0 ? undefined : texts.channelForbidden({ channel: `<#${id}>`, missing });
}

/**
 * The channel as Discord has it. What came with a select is in the cache without its overwrites, so that a channel that the bot cannot see
 * would look open there.
 * @see https://docs.discord.com/developers/topics/opcodes-and-status-codes#json
 */
async function fetchChannel(guild: Guild, id: string): Promise<GuildBasedChannel | 'gone' | 'hidden'> {
  try {
    return (await guild.channels.fetch(id, { force: true })) ?? 'gone';
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    // The second is a channel of another guild, out of settings that came from there.
    if (code === RESTJSONErrorCodes.UnknownChannel || code === 'GuildChannelUnowned') return 'gone';
    if (code === RESTJSONErrorCodes.MissingAccess) return 'hidden';
    throw error;
  }
}

async function roleProblem(
  assignable: boolean,
  id: string,
  guild: Guild,
  member: GuildMember | null,
  texts: SettingsTexts,
): Promise<string | undefined> {
  // All of them: which is higher is told by numbers that shift when any is made.
  const role = (await guild.roles.fetch()).get(id);
  if (!role) return texts.roleGone();
  if (!assignable) return undefined;
  if (role.id === guild.id) return texts.roleEveryone();
  const name = `<@&${id}>`;
  if (role.managed) return texts.roleManaged({ role: name });
  const bot = await me(guild);
  if (!bot.permissions.has('ManageRoles')) return texts.roleNoPermission();
  if (role.comparePositionTo(bot.roles.highest) >= 0) return texts.roleTooHigh({ role: name });
  // Otherwise whoever may only change settings could hand out power that they do not have.
  if (member && guild.ownerId !== member.id && member.permissions.missing(role.permissions).length > 0)
    return texts.rolePowerful({ role: name });
  return undefined;
}

const me = async (guild: Guild): Promise<GuildMember> => guild.members.me ?? guild.members.fetchMe();
