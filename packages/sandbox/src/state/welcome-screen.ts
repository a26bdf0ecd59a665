import { GuildFeature, PermissionFlagsBits as P, type APIGuildWelcomeScreen } from 'discord-api-types/v10';
import { guildOf } from './find.ts';
import { announceGuild, setFeature } from './guild-features.ts';
import { invalidForm } from './json-errors.ts';
import { requireInGuild } from './permissions.ts';
import type { Actor, Guild, World } from './world.ts';

/** What `editWelcomeScreen` changes; what is left out stays, `null` empties. */
export interface WelcomeScreenEdit {
  readonly enabled?: boolean | null;
  readonly description?: string | null;
  readonly welcome_channels?: readonly WelcomeChannelInput[] | null;
}
interface WelcomeChannelInput {
  readonly channel_id: string;
  readonly description: string;
  readonly emoji_id?: string | null;
  readonly emoji_name?: string | null;
}

/** @see https://docs.discord.com/developers/resources/guild#welcome-screen-object */
const CHANNEL_LIMIT = 5;

/** What greets new members. @throws DiscordError 50001, 50013 for one without MANAGE_GUILD while it is not enabled */
export function getWelcomeScreen(world: World, actor: Actor, guildId: string): APIGuildWelcomeScreen {
  const guild = guildOf(world, guildId);
  const isEnabled = guild.data.features.includes(GuildFeature.WelcomeScreenEnabled);
  requireInGuild(world, actor, guildId, isEnabled ? 0n : P.ManageGuild);
  return guild.welcomeScreen;
}

/** Changes what greets new members. @throws DiscordError 50001, 50013 without MANAGE_GUILD, 50035 */
export function editWelcomeScreen(
  world: World,
  actor: Actor,
  guildId: string,
  { enabled, description, welcome_channels: channels }: WelcomeScreenEdit,
): APIGuildWelcomeScreen {
  requireInGuild(world, actor, guildId, P.ManageGuild);
  const guild = guildOf(world, guildId);
  if (channels !== undefined) checkChannels(guild, channels ?? []);
  guild.welcomeScreen = {
    description: description === undefined ? guild.welcomeScreen.description : description,
    welcome_channels:
      channels === undefined ? guild.welcomeScreen.welcome_channels : (channels ?? []).map(withEmoji),
  };
  if (enabled !== undefined) {
    setFeature(guild, GuildFeature.WelcomeScreenEnabled, enabled === true);
    announceGuild(world, guild);
  }
  return guild.welcomeScreen;
}

function withEmoji({ emoji_id: id, emoji_name: name, ...channel }: WelcomeChannelInput) {
  return { ...channel, emoji_id: id ?? null, emoji_name: name ?? null };
}

function checkChannels(guild: Guild, channels: readonly WelcomeChannelInput[]): void {
  const unknown = channels.flatMap(({ channel_id: id }, index) =>
    guild.channelIds.has(id)
      ? []
      : [
          {
            path: ['welcome_channels', index, 'channel_id'],
            code: 'CHANNEL_INVALID',
            message: 'Unknown channel',
          },
        ],
  );
  const tooMany =
    channels.length > CHANNEL_LIMIT
      ? [
          {
            path: ['welcome_channels'],
            code: 'BASE_TYPE_MAX_LENGTH',
            message: `Must be ${CHANNEL_LIMIT} or fewer in length.`,
          },
        ]
      : [];
  if (unknown.length + tooMany.length > 0) throw invalidForm([...tooMany, ...unknown]);
}
