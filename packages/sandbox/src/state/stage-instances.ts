import {
  AuditLogEvent,
  ChannelType,
  GuildScheduledEventEntityType,
  PermissionFlagsBits as P,
  StageInstancePrivacyLevel,
} from 'discord-api-types/v10';
import { ASSUMED_STAGE_QUIET_MS } from '../limits/numbers.ts';
import { cancelAlarm, setAlarm } from './alarms.ts';
import { changesBetween, noteInAuditLog } from './audit-log.ts';
import { guildChannelOf } from './find.ts';
import { discordError } from './json-errors.ts';
import { requireInChannel } from './permissions.ts';
import type { StageInstance } from './stage-instance.ts';
import { statesIn } from './voice-states.ts';
import type { Actor, Guild, World } from './world.ts';

/** What a stage is opened with. */
export interface StageInput {
  readonly channel_id: string;
  /** 1 to 120 characters. */
  readonly topic: string;
  readonly guild_scheduled_event_id?: string | null;
  /** Whether everybody is told; asks for MENTION_EVERYONE. @defaultValue `false` */
  readonly send_start_notification?: boolean | null;
}

/** What `editStage` changes; what is left out stays. */
export type StageEdit = Partial<Pick<StageInput, 'topic'>>;

/** @see https://docs.discord.com/developers/resources/stage-instance#definitions */
const MODERATOR = P.ManageChannels | P.MuteMembers | P.MoveMembers;

/** Makes a stage channel live. @throws DiscordError 10070, 50001, 50013 to one who is no moderator of it, 50024, 50091, 150006 when it is */
export function openStage(world: World, actor: Actor, input: StageInput): StageInstance {
  const { channel_id: channelId, topic, guild_scheduled_event_id: eventId = null } = input;
  const { channel, guild } = guildChannelOf(world, channelId);
  const notifies = input.send_start_notification === true;
  requireInChannel(world, actor, channelId, MODERATOR | (notifies ? P.MentionEveryone : 0n));
  if (channel.type !== ChannelType.GuildStageVoice) throw discordError(50024);
  if (guild.stageInstances.has(channelId)) throw discordError(150006);
  if (eventId !== null) requireStageEvent(guild, eventId);
  const stage: StageInstance = {
    id: world.nextId(),
    guild_id: guild.id,
    channel_id: channelId,
    topic,
    privacy_level: StageInstancePrivacyLevel.GuildOnly,
    discoverable_disabled: true,
    guild_scheduled_event_id: eventId,
  };
  guild.stageInstances.set(channelId, stage);
  announce(world, 'STAGE_INSTANCE_CREATE', stage);
  note(world, actor, AuditLogEvent.StageInstanceCreate, stage, changesBetween({}, { topic }));
  watchStage(world, guild, channelId);
  return stage;
}

/** The stage of a live channel. @throws DiscordError 10003, 10067, 50001 */
export function stageOf(world: World, actor: Actor, channelId: string): StageInstance {
  const { guild } = guildChannelOf(world, channelId);
  requireInChannel(world, actor, channelId, P.ViewChannel);
  const stage = guild.stageInstances.get(channelId);
  if (stage === undefined) throw discordError(10067);
  return stage;
}

/** Changes what a stage is about. @throws DiscordError 10003, 10067, 50001, 50013 */
export function editStage(world: World, actor: Actor, channelId: string, edit: StageEdit): StageInstance {
  const stage = stageOf(world, actor, channelId);
  requireInChannel(world, actor, channelId, MODERATOR);
  const before = { topic: stage.topic };
  if (edit.topic !== undefined) stage.topic = edit.topic;
  announce(world, 'STAGE_INSTANCE_UPDATE', stage);
  const changes = changesBetween(before, { topic: stage.topic });
  note(world, actor, AuditLogEvent.StageInstanceUpdate, stage, changes);
  return stage;
}

/** Ends a stage. @throws DiscordError 10003, 10067, 50001, 50013 */
export function closeStage(world: World, actor: Actor, channelId: string): void {
  const { guild } = guildChannelOf(world, channelId);
  const stage = stageOf(world, actor, channelId);
  requireInChannel(world, actor, channelId, MODERATOR);
  endStage(world, guild, channelId);
  const changes = changesBetween({ topic: stage.topic }, {});
  note(world, actor, AuditLogEvent.StageInstanceDelete, stage, changes);
}

/** Ends a stage if there is one, without asking for permission. */
export function endStage(world: World, guild: Guild, channelId: string): void {
  const stage = guild.stageInstances.get(channelId);
  if (stage === undefined) return;
  cancelAlarm(world, alarmOf(channelId));
  guild.stageInstances.delete(channelId);
  announce(world, 'STAGE_INSTANCE_DELETE', stage);
}

/** A stage on which nobody speaks ends by itself. @see https://docs.discord.com/developers/resources/stage-instance#auto-closing */
export function watchStage(world: World, guild: Guild, channelId: string): void {
  const isLive = guild.stageInstances.has(channelId);
  const hasSpeakers = statesIn(guild, channelId).some(
    ({ suppress, request_to_speak_timestamp: request }) => !suppress && request === null,
  );
  const about = alarmOf(channelId);
  if (!isLive || hasSpeakers) return cancelAlarm(world, about);
  if (world.alarms.has(about)) return;
  setAlarm(world, about, world.clock.now() + ASSUMED_STAGE_QUIET_MS, () => endStage(world, guild, channelId));
}

const alarmOf = (channelId: string) => `stage:${channelId}`;

function requireStageEvent(guild: Guild, eventId: string): void {
  const event = guild.scheduledEvents.get(eventId);
  if (event === undefined) throw discordError(10070);
  if (event.data.entity_type !== GuildScheduledEventEntityType.StageInstance) throw discordError(50091);
}

type StageEvent = `STAGE_INSTANCE_${'CREATE' | 'UPDATE' | 'DELETE'}`;

function announce(world: World, t: StageEvent, stage: StageInstance): void {
  const { guild_id: guildId, channel_id: channelId } = stage;
  world.emit({ t, d: { ...stage }, to: { guildId, channelId } });
}

function note(
  world: World,
  actor: Actor,
  action: AuditLogEvent,
  { id, guild_id: guildId, channel_id: channelId }: StageInstance,
  changes: ReturnType<typeof changesBetween>,
): void {
  const options = { channel_id: channelId };
  noteInAuditLog(world, actor, guildId, { action, targetId: id, changes, options });
}
