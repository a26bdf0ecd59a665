import type { CatalogueEntry, CommandCatalogue } from '@bronxbot/core';
import type { Guild, GuildMember, TextBasedChannel, User } from 'discord.js';
import type { Texts } from '../languages/english/english.ts';

type Category = Extract<
  keyof Texts['help'],
  'general' | 'money' | 'games' | 'community' | 'moderation' | 'settings' | 'operation'
>;
/** The chapters of help, in their order, by the plugins that bring the commands. What nobody names is general; what is the owner's is operation. */
const CATEGORIES: Readonly<Record<Category, readonly string[]>> = {
  general: [],
  money: ['economy', 'shop', 'trading'],
  games: ['games'],
  community: ['reminders', 'polls', 'modmail'],
  moderation: ['moderation', 'votebans'],
  settings: ['house-rules', 'settings', 'setup-wizard', 'tos', 'privacy', 'usage-tracker'],
  operation: [],
};
/** So many of the longest lines fit an embed. */
const MOST = 25;

/** Who reads help, and where. */
export interface Asker {
  readonly user: User;
  readonly guild: Guild | null;
  readonly member: GuildMember | null;
  readonly channel: TextBasedChannel;
}
/** One page of help. */
export interface Section {
  readonly category: Category;
  readonly entries: readonly CatalogueEntry[];
}

/** What this person may run here, by category. */
export function sectionsFor(commands: CommandCatalogue, asker: Asker): readonly Section[] {
  const may = commands.entries.filter((entry) => isOpenTo(entry, commands, asker));
  const named = Object.entries(CATEGORIES) as [Category, readonly string[]][];
  const categoryOf = ({ guards, plugin = '' }: CatalogueEntry): Category =>
    guards.ownerOnly
      ? 'operation'
      : (named.find(([, plugins]) => plugins.includes(plugin))?.[0] ?? 'general');
  return named.flatMap(([category]) => {
    const entries = may.filter((entry) => categoryOf(entry) === category);
    const pages = Math.ceil(entries.length / MOST);
    return Array.from({ length: pages }, (_, page) => ({
      category,
      entries: entries.slice(page * MOST, (page + 1) * MOST),
    }));
  });
}

function isOpenTo(
  { guards: { guildOnly, ownerOnly, permissions = [] } }: CatalogueEntry,
  commands: CommandCatalogue,
  { channel, guild, member, user }: Asker,
): boolean {
  if (ownerOnly && !commands.isOwner(user)) return false;
  if (!guild) return !guildOnly && permissions.length === 0;
  if (permissions.length === 0) return true;
  if (!member || !('permissionsFor' in channel)) return false;
  return channel.permissionsFor(member)?.has(permissions) ?? false;
}
