import {
  AuditLogEvent,
  GuildScheduledEventEntityType as Kind,
  GuildScheduledEventPrivacyLevel,
  GuildScheduledEventStatus as Status,
} from 'discord-api-types/v10';
import { canSeeEvent, isOpen, visibleEvents } from './api-event.ts';
import { changesBetween, noteInAuditLog } from './audit-log.ts';
import { announceEvent, setStatus, unwatchEvent, watchEvent } from './event-course.ts';
import {
  changeException,
  putException,
  type ExceptionEdit,
  type ExceptionInput,
} from './event-exceptions.ts';
import { requireForEvent, requireFuture, requireTransition, requireWhole } from './event-rules.ts';
import { guildOf } from './find.ts';
import { discordError } from './json-errors.ts';
import type { UserActor } from './messages.ts';
import { requireInGuild } from './permissions.ts';
import type { EventData, EventException, ScheduledEvent } from './scheduled-event.ts';
import { isoTime } from './time.ts';
import type { Actor, Guild, World } from './world.ts';

/** What an event is made with: Discord's request body. */
export type EventInput = Pick<EventData, 'name' | 'scheduled_start_time' | 'entity_type'> &
  Partial<
    Pick<
      EventData,
      'channel_id' | 'description' | 'scheduled_end_time' | 'entity_metadata' | 'recurrence_rule'
    >
  >;
/** What `editEvent` changes; what is left out stays. */
export type EventEdit = Partial<EventInput & Pick<EventData, 'status'>>;

/** Of those to come or running. @see https://docs.discord.com/developers/resources/guild-scheduled-event#create-guild-scheduled-event */
const MOST_OPEN = 100;
/** How many that are over a guild keeps; the oldest go. */
const MOST_OVER = 100;

/** The events of a guild that are to come or running, oldest first. @throws DiscordError 10004, 50001 */
export function listEvents(world: World, actor: UserActor, guildId: string): ScheduledEvent[] {
  requireInGuild(world, actor, guildId, 0n);
  return visibleEvents(world, guildOf(world, guildId), actor.userId);
}

/** An event that one can see. @throws DiscordError 10004, 10070, 50001 */
export function eventOf(world: World, actor: Actor, guildId: string, eventId: string): ScheduledEvent {
  requireInGuild(world, actor, guildId, 0n);
  const event = guildOf(world, guildId).scheduledEvents.get(eventId);
  if (event === undefined) throw discordError(10070);
  if (actor.kind !== 'system' && !canSeeEvent(world, event, actor.userId)) throw discordError(50001);
  return event;
}

/** A new event. @throws DiscordError 10003, 10004, 30038, 50001, 50013, 50024, 50035 */
export function createEvent(
  world: World,
  actor: UserActor,
  guildId: string,
  input: EventInput,
): ScheduledEvent {
  requireInGuild(world, actor, guildId, 0n);
  const guild = guildOf(world, guildId);
  const data = newData(world, actor, guildId, input);
  requireFuture(world, input.scheduled_start_time);
  requireWhole(world, data);
  requireForEvent(world, actor, data, false);
  if ([...guild.scheduledEvents.values()].filter(isOpen).length >= MOST_OPEN) throw discordError(30038);
  const occurrenceMs = Date.parse(data.scheduled_start_time);
  const event: ScheduledEvent = { data, occurrenceMs, subscribers: new Set(), exceptions: new Map() };
  guild.scheduledEvents.set(data.id, event);
  forgetOldest(guild);
  announceEvent(world, 'GUILD_SCHEDULED_EVENT_CREATE', event);
  note(world, actor, event, AuditLogEvent.GuildScheduledEventCreate, changesBetween({}, data));
  watchEvent(world, guild, event);
  return event;
}

/** Changes an event, begins or ends it. @throws DiscordError 10003, 10070, 50001, 50013, 50024, 50035, 180000 once it is over */
export function editEvent(
  world: World,
  actor: UserActor,
  guildId: string,
  eventId: string,
  edit: EventEdit,
): ScheduledEvent {
  const event = eventOf(world, actor, guildId, eventId);
  const { data } = event;
  requireForEvent(world, actor, data, true);
  if (!isOpen(event)) throw discordError(180000);
  const { status = data.status, ...fields } = edit;
  requireTransition(data.status, status);
  if (data.status === Status.Scheduled) requireFuture(world, fields.scheduled_start_time);
  const changed = { ...data, ...written(data.entity_type, fields) };
  requireWhole(world, changed);
  requireForEvent(world, actor, changed, true);
  const before = { ...data };
  Object.assign(data, changed);
  if (fields.scheduled_start_time !== undefined) event.occurrenceMs = Date.parse(data.scheduled_start_time);
  const guild = guildOf(world, guildId);
  setStatus(world, guild, event, status);
  announceEvent(world, 'GUILD_SCHEDULED_EVENT_UPDATE', event);
  note(world, actor, event, AuditLogEvent.GuildScheduledEventUpdate, changesBetween(before, data));
  watchEvent(world, guild, event);
  return event;
}

/** Removes an event. @throws DiscordError 10070, 50001, 50013 */
export function deleteEvent(world: World, actor: UserActor, guildId: string, eventId: string): void {
  const event = eventOf(world, actor, guildId, eventId);
  requireForEvent(world, actor, event.data, true);
  unwatchEvent(world, event);
  guildOf(world, guildId).scheduledEvents.delete(eventId);
  announceEvent(world, 'GUILD_SCHEDULED_EVENT_DELETE', event);
  note(world, actor, event, AuditLogEvent.GuildScheduledEventDelete, changesBetween(event.data, {}));
}

/** Says that one occurrence differs. @throws DiscordError 10070, 50001, 50013, 50035 */
export function createException(
  world: World,
  actor: UserActor,
  guildId: string,
  eventId: string,
  input: ExceptionInput,
): EventException {
  const event = eventOf(world, actor, guildId, eventId);
  requireForEvent(world, actor, event.data, true);
  const exception = putException(event, input);
  announceEvent(world, 'GUILD_SCHEDULED_EVENT_UPDATE', event);
  return exception;
}

/** Changes how an occurrence differs. @throws DiscordError 10070 also for the exception, 50001, 50013 */
export function editException(
  world: World,
  actor: UserActor,
  guildId: string,
  ids: ExceptionIds,
  edit: ExceptionEdit,
): EventException {
  const { event, exception } = exceptionOf(world, actor, guildId, ids);
  changeException(exception, edit);
  announceEvent(world, 'GUILD_SCHEDULED_EVENT_UPDATE', event);
  return exception;
}

/** Has an occurrence be as the rule says again. @throws DiscordError 10070 also for the exception, 50001, 50013 */
export function deleteException(world: World, actor: UserActor, guildId: string, ids: ExceptionIds): void {
  const { event, exception } = exceptionOf(world, actor, guildId, ids);
  event.exceptions.delete(exception.event_exception_id);
  announceEvent(world, 'GUILD_SCHEDULED_EVENT_UPDATE', event);
}

/** An event and one of its exceptions. */
export interface ExceptionIds {
  readonly eventId: string;
  readonly exceptionId: string;
}

function exceptionOf(
  world: World,
  actor: UserActor,
  guildId: string,
  { eventId, exceptionId }: ExceptionIds,
): { event: ScheduledEvent; exception: EventException } {
  const event = eventOf(world, actor, guildId, eventId);
  requireForEvent(world, actor, event.data, true);
  const exception = event.exceptions.get(exceptionId);
  // Discord documents no code for an exception that is not there.
  if (exception === undefined) throw discordError(10070);
  return { event, exception };
}

function newData(world: World, actor: UserActor, guildId: string, input: EventInput): EventData {
  const { name, entity_type: kind } = input;
  return {
    id: world.nextId(),
    guild_id: guildId,
    creator_id: actor.userId,
    name,
    description: null,
    image: null,
    channel_id: null,
    scheduled_start_time: input.scheduled_start_time,
    scheduled_end_time: null,
    privacy_level: GuildScheduledEventPrivacyLevel.GuildOnly,
    status: Status.Scheduled,
    entity_type: kind,
    entity_id: null,
    entity_metadata: null,
    recurrence_rule: null,
    ...written(kind, input),
  };
}

/** The fields that were given, times as Discord writes them; metadata only of what is elsewhere. */
function written(known: Kind, { entity_type: kind = known, ...fields }: EventEdit): Partial<EventData> {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  const { scheduled_start_time: start, scheduled_end_time: end } = fields;
  return {
    ...Object.fromEntries(given),
    entity_type: kind,
    ...(start !== undefined && { scheduled_start_time: isoTime(Date.parse(start)) }),
    ...(typeof end === 'string' && { scheduled_end_time: isoTime(Date.parse(end)) }),
    ...(kind !== Kind.External && { entity_metadata: null }),
  };
}

function forgetOldest(guild: Guild): void {
  const over = [...guild.scheduledEvents.values()].filter((event) => !isOpen(event));
  for (const { data } of over.slice(0, Math.max(0, over.length - MOST_OVER)))
    guild.scheduledEvents.delete(data.id);
}

function note(
  world: World,
  actor: Actor,
  { data }: ScheduledEvent,
  action: AuditLogEvent,
  changes: ReturnType<typeof changesBetween>,
): void {
  noteInAuditLog(world, actor, data.guild_id, { action, targetId: data.id, changes });
}
