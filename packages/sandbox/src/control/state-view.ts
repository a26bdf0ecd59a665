import { type APIRole, ChannelType, PermissionFlagsBits } from 'discord-api-types/v10';
import { localeOf } from '../state/locales.ts';
import { canView, channelPermissions, has } from '../state/permissions.ts';
import type { Channel, Guild, World } from '../state/world.ts';
import type { ControlContext } from './control-context.ts';
import { viewEvents, viewVoice } from './gatherings.ts';
import { onlineBots } from './online-bots.ts';
import type { BotView, ChannelView, DmView, GuildView, MemberView, StateView } from './wire.ts';

/** Whether a person may write in a channel. */
const canSend = (world: World, channelId: string, userId: string) =>
  has(channelPermissions(world, channelId, userId), PermissionFlagsBits.SendMessages);

function viewChannel(world: World, userId: string, channel: Channel): ChannelView {
  return {
    id: channel.id,
    name: channel.name ?? '',
    type: channel.type,
    parentId: channel.parent_id ?? null,
    topic: channel.topic ?? null,
    position: channel.position ?? 0,
    canSend: canSend(world, channel.id, userId),
  };
}

const present = <T>(value: T | undefined): value is T => value !== undefined;
const byPosition = (a: ChannelView, b: ChannelView) => a.position - b.position || compareIds(a.id, b.id);
const highestFirst = (a: APIRole, b: APIRole) => b.position - a.position || compareIds(a.id, b.id);

/** Ids are numbers beyond what a JavaScript number holds. */
function compareIds(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
}

function viewMembers(world: World, guild: Guild): readonly MemberView[] {
  return [...guild.members.values()].flatMap((member) => {
    const user = world.users.get(member.userId);
    return user === undefined ? [] : [{ user, nick: member.nick ?? null, roleIds: member.roles }];
  });
}

function viewGuild(world: World, userId: string, guild: Guild): GuildView {
  const visible = [...guild.channelIds, ...guild.threadIds]
    .map((id) => world.channels.get(id))
    .filter(present)
    .filter((channel) => canView(world, channel.id, userId));
  return {
    id: guild.id,
    name: guild.data.name,
    ownerId: guild.data.owner_id,
    channels: visible.map((channel) => viewChannel(world, userId, channel)).toSorted(byPosition),
    roles: [...guild.roles.values()].toSorted(highestFirst),
    members: viewMembers(world, guild),
    voice: viewVoice(guild),
    events: viewEvents(world, guild, userId),
    stickers: guild.data.stickers ?? [],
  };
}

function viewDms(world: World, userId: string): readonly DmView[] {
  return [...world.channels.values()].flatMap((channel) => {
    if (channel.type !== ChannelType.DM || !canView(world, channel.id, userId)) return [];
    const recipient = world.users.get(channel.recipientIds?.find((id) => id !== userId) ?? '');
    return recipient === undefined ? [] : [{ id: channel.id, recipient }];
  });
}

function viewBots({ target }: ControlContext): readonly BotView[] {
  const online = onlineBots(target.gateway);
  return [...target.world.applications.values()].map((one) => ({
    applicationId: one.id,
    user: one.bot,
    online: online.has(one.id),
  }));
}

/** The world as one person sees it. */
export function buildState(context: ControlContext, userId: string): StateView {
  const { world } = context.target;
  const users = [...world.users.values()];
  const me = users.find((user) => user.id === userId);
  if (me === undefined) throw new Error(`User ${userId} vanished while its state was read.`);
  return {
    lastEventId: context.events.lastId(),
    me,
    locale: localeOf(world, userId),
    people: users.filter((user) => user.bot !== true),
    bots: viewBots(context),
    guilds: [...world.guilds.values()]
      .filter((guild) => guild.members.has(userId))
      .map((guild) => viewGuild(world, userId, guild)),
    dms: viewDms(world, userId),
  };
}
