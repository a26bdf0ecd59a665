import type { Guild, GuildBasedChannel, GuildMember, Message, Role, User } from 'discord.js';
import { canSee } from './channel-option.ts';

/** What a text names: nothing, one, or several of which the person must choose. */
export type Found<T> = readonly T[];

/** The user whom a mention, an id or, in a guild, a name stands for. */
export async function findUsers(text: string, message: Message): Promise<Found<User>> {
  const id = idIn(text, /^<@!?(\d{17,20})>$/);
  if (id !== undefined) {
    const user = message.mentions.users.get(id) ?? (await orNothing(message.client.users.fetch(id)));
    return user ? [user] : [];
  }
  return message.guild ? (await findMembersByName(text, message.guild)).map((member) => member.user) : [];
}

/** The member of the guild whom a mention, an id or a name stands for. */
export async function findMembers(text: string, guild: Guild): Promise<Found<GuildMember>> {
  const id = idIn(text, /^<@!?(\d{17,20})>$/);
  if (id === undefined) return findMembersByName(text, guild);
  const member = await orNothing(guild.members.fetch(id));
  return member ? [member] : [];
}

/** The role that a mention, an id or a name stands for. */
export function findRoles(text: string, guild: Guild): Found<Role> {
  const id = idIn(text, /^<@&(\d{17,20})>$/);
  const role = id === undefined ? undefined : guild.roles.cache.get(id);
  if (role) return [role];
  return id !== undefined && text !== id
    ? []
    : exactly(byName([...guild.roles.cache.values()], '@', text), '@', text);
}

/** The channel that a mention, an id or a name stands for, among those the author can see. */
export function findChannels(text: string, message: Message, guild: Guild): Found<GuildBasedChannel> {
  const id = idIn(text, /^<#(\d{17,20})>$/);
  const channel = id === undefined ? undefined : guild.channels.cache.get(id);
  const named = id !== undefined && text !== id ? [] : byName([...guild.channels.cache.values()], '#', text);
  const visible = (channel ? [channel] : named).filter((each) => canSee(each, message.member));
  return exactly(visible, '#', text);
}

/** Whether a text can be a role's and not a user's mention. */
export function isRoleMention(text: string): boolean {
  return text.startsWith('<@&');
}

function idIn(text: string, mention: RegExp): string | undefined {
  const id = mention.exec(text)?.[1] ?? (/^\d{17,20}$/.test(text) ? text : undefined);
  return id !== undefined && BigInt(id) < 2n ** 63n ? id : undefined;
}

interface HasName {
  readonly name: string;
}
/** Those of this name in any case; a leading `@` or `#` may be part of how people write it. */
function byName<T extends HasName>(all: readonly T[], sign: string, text: string): Found<T> {
  const wanted = bare(text, sign).toLowerCase();
  return all.filter(({ name }) => bare(name, sign).toLowerCase() === wanted);
}

/** Those spelled exactly so, if there are any. */
function exactly<T extends HasName>(found: Found<T>, sign: string, text: string): Found<T> {
  const exact = found.filter(({ name }) => bare(name, sign) === bare(text, sign));
  return exact.length > 0 ? exact : found;
}

function bare(text: string, sign: string): string {
  return text.startsWith(sign) ? text.slice(sign.length) : text;
}

/**
 * A user name is one person's alone, so it goes before names that anyone may take.
 * Who is not in the cache is searched for: {@link https://docs.discord.com/developers/resources/guild#search-guild-members}.
 */
async function findMembersByName(text: string, guild: Guild): Promise<Found<GuildMember>> {
  const name = bare(text, '@').toLowerCase();
  if (name === '' || name.length > 100) return [];
  const isUserName = ({ user }: GuildMember) =>
    user.username.toLowerCase() === name || user.tag.toLowerCase() === name;
  const cached = guild.members.cache.find(isUserName);
  if (cached) return [cached];
  const searched = await guild.members.search({ query: name, limit: 100 });
  const members = [...new Map([...guild.members.cache, ...searched]).values()];
  const userNamed = members.filter(isUserName);
  return userNamed.length > 0 ? userNamed : members.filter((member) => hasName(member, name));
}

function hasName({ nickname, user }: GuildMember, name: string): boolean {
  return nickname?.toLowerCase() === name || user.globalName?.toLowerCase() === name;
}

/** Unknown user, unknown member, and an id that is none. */
const NOT_FOUND: ReadonlySet<unknown> = new Set([10_013, 10_007, 50_035]);

/** What Discord has, or nothing where it says that there is none; other failures stay failures. */
async function orNothing<T>(fetched: Promise<T>): Promise<T | undefined> {
  try {
    return await fetched;
  } catch (error) {
    if (error instanceof Error && 'code' in error && NOT_FOUND.has(error.code)) return undefined;
    throw error;
  }
}
