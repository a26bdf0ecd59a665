import {
  GuildScheduledEventEntityType as Kind,
  GuildScheduledEventStatus as Status,
} from 'discord-api-types/v10';
import { ASSUMED_EVENT_EMPTY_MS, ASSUMED_EVENT_LAPSE_MS } from '../limits/numbers.ts';
import { cancelAlarm, setAlarm } from './alarms.ts';
import { apiEvent, audienceOfEvent } from './api-event.ts';
import { exceptionIdAt } from './event-exceptions.ts';
import { nextOccurrence } from './recurrence.ts';
import { endStage, openStage } from './stage-instances.ts';
import { isoTime } from './time.ts';
import { peopleInVoice } from './voice-states.ts';
import type { ScheduledEvent } from './scheduled-event.ts';
import type { Guild, World } from './world.ts';

/** Begins, ends or cancels an event, with what belongs to it. A recurring one that ended waits for its next time. */
export function setStatus(world: World, guild: Guild, event: ScheduledEvent, status: Status): void {
  const { data } = event;
  if (data.status === status) return;
  data.status = status;
  if (status === Status.Active && data.entity_type === Kind.StageInstance) goLive(world, guild, event);
  if (status === Status.Completed && data.channel_id !== null) goOff(world, guild, event);
  // Assumed: Discord says that events recur, not how one goes over into the next.
  if (status === Status.Completed) comeAgain(event);
}

/**
 * Has an event do by itself what Discord has it do.
 * @see https://docs.discord.com/developers/resources/guild-scheduled-event#guild-scheduled-event-status-update-automation
 */
export function watchEvent(world: World, guild: Guild, event: ScheduledEvent): void {
  const about = alarmOf(event);
  const next = nextStep(world, guild, event);
  if (next === undefined) return cancelAlarm(world, about);
  const { atMs, status } = next;
  setAlarm(world, about, atMs, () => {
    // Nobody came: of a recurring event only this occurrence is over.
    const isLapse = status === Status.Canceled && event.data.recurrence_rule !== null;
    setStatus(world, guild, event, isLapse ? Status.Completed : status);
    announceEvent(world, 'GUILD_SCHEDULED_EVENT_UPDATE', event);
    watchEvent(world, guild, event);
  });
}

/** Lets the running events in a channel know that somebody came or left. */
export function watchEventsIn(world: World, guild: Guild, channelId: string): void {
  for (const event of guild.scheduledEvents.values()) {
    const { status, channel_id: place } = event.data;
    if (status === Status.Active && place === channelId) watchEvent(world, guild, event);
  }
}

/** An event does nothing by itself any more. */
export function unwatchEvent(world: World, event: ScheduledEvent): void {
  cancelAlarm(world, alarmOf(event));
}

/** Tells those who see an event. */
export function announceEvent(
  world: World,
  t: `GUILD_SCHEDULED_EVENT_${'CREATE' | 'UPDATE' | 'DELETE'}`,
  event: ScheduledEvent,
): void {
  world.emit({ t, d: apiEvent(world, event), to: audienceOfEvent(event) });
}

const alarmOf = ({ data }: ScheduledEvent) => `event:${data.id}`;

/** What an event will do by itself, and when. */
function nextStep(
  world: World,
  guild: Guild,
  { data }: ScheduledEvent,
): { readonly atMs: number; readonly status: Status } | undefined {
  const startMs = Date.parse(data.scheduled_start_time);
  const isExternal = data.entity_type === Kind.External;
  if (data.status === Status.Scheduled)
    return isExternal
      ? { atMs: startMs, status: Status.Active }
      : { atMs: startMs + ASSUMED_EVENT_LAPSE_MS, status: Status.Canceled };
  if (data.status !== Status.Active) return undefined;
  if (isExternal) return { atMs: Date.parse(data.scheduled_end_time ?? ''), status: Status.Completed };
  if (peopleInVoice(guild, data.channel_id ?? '').length > 0) return undefined;
  return { atMs: world.clock.now() + ASSUMED_EVENT_EMPTY_MS, status: Status.Completed };
}

function goLive(world: World, guild: Guild, { data }: ScheduledEvent): void {
  const channelId = data.channel_id ?? '';
  const stage =
    guild.stageInstances.get(channelId) ??
    openStage(
      world,
      { kind: 'system' },
      { channel_id: channelId, topic: data.name, guild_scheduled_event_id: data.id },
    );
  data.entity_id = stage.id;
}

function goOff(world: World, guild: Guild, { data }: ScheduledEvent): void {
  const stage = guild.stageInstances.get(data.channel_id ?? '');
  if (stage?.guild_scheduled_event_id === data.id) endStage(world, guild, stage.channel_id);
  data.entity_id = null;
}

/** Sets an event to its next occurrence that is not cancelled, if there is one. */
function comeAgain(event: ScheduledEvent): void {
  const { data, exceptions } = event;
  if (data.recurrence_rule === null) return;
  const lengthMs =
    data.scheduled_end_time === null
      ? undefined
      : Date.parse(data.scheduled_end_time) - Date.parse(data.scheduled_start_time);
  let atMs = nextOccurrence(data.recurrence_rule, event.occurrenceMs);
  while (atMs !== undefined && exceptions.get(exceptionIdAt(atMs))?.is_canceled === true)
    atMs = nextOccurrence(data.recurrence_rule, atMs);
  if (atMs === undefined) return;
  const exception = exceptions.get(exceptionIdAt(atMs));
  const startMs = Date.parse(exception?.scheduled_start_time ?? isoTime(atMs));
  event.occurrenceMs = atMs;
  data.scheduled_start_time = isoTime(startMs);
  if (lengthMs !== undefined)
    data.scheduled_end_time = exception?.scheduled_end_time ?? isoTime(startMs + lengthMs);
  data.status = Status.Scheduled;
}
