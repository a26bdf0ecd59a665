import {
  ChannelType,
  GuildScheduledEventEntityType as Kind,
  GuildScheduledEventStatus as Status,
  PermissionFlagsBits as P,
} from 'discord-api-types/v10';
import { channelOf } from './find.ts';
import { discordError, invalidForm, type FieldFault } from './json-errors.ts';
import { channelPermissions, guildPermissions, has } from './permissions.ts';
import { recurrenceFaults } from './recurrence.ts';
import type { EventData } from './scheduled-event.ts';
import type { Actor, World } from './world.ts';

/**
 * Demands that an event has what its kind needs, and nothing else.
 * @throws DiscordError 50024 for a channel of another kind, 10003, 50035
 * @see https://docs.discord.com/developers/resources/guild-scheduled-event#guild-scheduled-event-object-field-requirements-by-entity-type
 */
export function requireWhole(world: World, data: EventData): void {
  const faults = [
    ...(data.entity_type === Kind.External ? externalFaults(data) : channelFaults(data)),
    ...timeFaults(data),
    ...(data.recurrence_rule === null ? [] : recurrenceFaults(data.recurrence_rule)),
  ];
  if (faults.length > 0) throw invalidForm(faults);
  if (data.channel_id !== null) requirePlace(world, data, data.channel_id);
}

/** Demands that a new time is not over. @throws DiscordError 50035 */
export function requireFuture(world: World, start: string | undefined): void {
  if (start === undefined || Date.parse(start) > world.clock.now()) return;
  const message = 'Cannot schedule event in the past.';
  throw invalidForm([
    { path: ['scheduled_start_time'], code: 'GUILD_SCHEDULED_EVENT_SCHEDULE_PAST', message },
  ]);
}

const NEXT: Readonly<Record<Status, readonly Status[]>> = {
  [Status.Scheduled]: [Status.Active, Status.Canceled],
  [Status.Active]: [Status.Completed],
  [Status.Completed]: [],
  [Status.Canceled]: [],
};

/**
 * Demands that one status may follow another.
 * @throws DiscordError 50035
 * @see https://docs.discord.com/developers/resources/guild-scheduled-event#guild-scheduled-event-object-valid-guild-scheduled-event-status-transitions
 */
export function requireTransition(from: Status, to: Status): void {
  if (from === to || NEXT[from].includes(to)) return;
  const message = `Invalid Guild Scheduled Event Status Transition from ${Status[from]} to ${Status[to]}`;
  throw invalidForm([{ path: ['status'], code: 'INVALID_GUILD_SCHEDULED_EVENT_STATUS', message }]);
}

const CHANNEL_NEEDS = {
  [Kind.StageInstance]: P.ManageChannels | P.MuteMembers | P.MoveMembers,
  [Kind.Voice]: P.ViewChannel | P.Connect,
  [Kind.External]: 0n,
} as const satisfies Record<Kind, bigint>;

/**
 * Demands what making an event of this kind needs or, with `isChange`, changing it.
 * @throws DiscordError 50001, 50013
 * @see https://docs.discord.com/developers/resources/guild-scheduled-event#guild-scheduled-event-permissions-requirements
 */
export function requireForEvent(world: World, actor: Actor, data: EventData, isChange: boolean): void {
  if (actor.kind === 'system') return;
  const { guild_id: guildId, channel_id: channelId } = data;
  const granted =
    channelId !== null && world.channels.has(channelId)
      ? channelPermissions(world, channelId, actor.userId)
      : guildPermissions(world, guildId, actor.userId);
  const isOwn = !isChange || data.creator_id === actor.userId;
  const mayManage = isChange && has(granted, P.ManageEvents);
  if (!mayManage && !(isOwn && has(granted, P.CreateEvents))) throw discordError(50013);
  if (!has(granted, CHANNEL_NEEDS[data.entity_type])) throw discordError(50013);
}

function fault(path: readonly string[], code: string, message: string): FieldFault {
  return { path, code, message };
}

const missing = (...path: readonly string[]) => fault(path, 'BASE_TYPE_REQUIRED', 'This field is required');

function externalFaults(data: EventData): FieldFault[] {
  const { channel_id: channelId, entity_metadata: metadata, scheduled_end_time: end } = data;
  return [
    ...(channelId === null
      ? []
      : [fault(['channel_id'], 'BASE_TYPE_NULL', 'Must be null for external events.')]),
    ...(metadata?.location === undefined ? [missing('entity_metadata', 'location')] : []),
    ...(end === null ? [missing('scheduled_end_time')] : []),
  ];
}

function channelFaults({ channel_id: channelId }: EventData): FieldFault[] {
  return channelId === null ? [missing('channel_id')] : [];
}

function timeFaults({ scheduled_start_time: start, scheduled_end_time: end }: EventData): FieldFault[] {
  if (end === null || Date.parse(end) > Date.parse(start)) return [];
  const message = 'Cannot schedule an event that ends before it starts.';
  return [fault(['scheduled_end_time'], 'GUILD_SCHEDULED_EVENT_END_BEFORE_START', message)];
}

function requirePlace(world: World, { guild_id: guildId, entity_type: kind }: EventData, id: string): void {
  const channel = channelOf(world, id);
  if (channel.guild_id !== guildId) throw discordError(10003);
  const type = kind === Kind.Voice ? ChannelType.GuildVoice : ChannelType.GuildStageVoice;
  if (channel.type !== type) throw discordError(50024);
}
