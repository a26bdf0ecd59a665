import {
  AuditLogEvent,
  PermissionFlagsBits as P,
  WebhookType,
  type APIMessage,
  type APIUser,
  type APIWebhook,
} from 'discord-api-types/v10';
import { changesBetween, noteInAuditLog } from './audit-log.ts';
import { buildMessage, reviseMessage } from './build-message.ts';
import { channelOf, guildChannelOf, messageOf, userOf } from './find.ts';
import { discordError, invalidForm } from './json-errors.ts';
import type { MessageInput } from './message-input.ts';
import { announceEdit, audienceOf, forgetMessage, guildIdOf, storeMessage } from './message-store.ts';
import type { UserActor } from './messages.ts';
import { requireInChannel, requireInGuild } from './permissions.ts';
import type { Actor, Webhook, World } from './world.ts';

const PER_CHANNEL = 15;

/** A new webhook in a channel. @throws DiscordError 50013 without MANAGE_WEBHOOKS, 30007, 50035 */
export function createWebhook(world: World, actor: UserActor, channelId: string, name: string): Webhook {
  requireInChannel(world, actor, channelId, P.ManageWebhooks);
  return addWebhook(world, actor, channelId, { name: checkedName(name) });
}

/** Puts a webhook into a channel and tells of it, without asking for permission. @throws DiscordError 30007 */
export function addWebhook(
  world: World,
  actor: UserActor,
  channelId: string,
  { name, source }: Pick<Webhook, 'name' | 'source'>,
): Webhook {
  const { guild } = guildChannelOf(world, channelId);
  if (webhooksOf(world, channelId).length >= PER_CHANNEL) throw discordError(30007);
  const id = world.nextId();
  const isOfBot = actor.kind === 'bot' && source === undefined;
  const webhook: Webhook = {
    id,
    token: source === undefined ? `sandbox-webhook-${id}` : undefined,
    guildId: guild.id,
    channelId,
    name,
    avatar: null,
    userId: actor.userId,
    applicationId: isOfBot ? actor.applicationId : null,
    ...(source !== undefined && { source }),
  };
  world.webhooks.set(id, webhook);
  announce(world, webhook);
  noteInAuditLog(world, actor, guild.id, {
    action: AuditLogEvent.WebhookCreate,
    targetId: id,
    changes: changesBetween({}, noted(webhook)),
  });
  return webhook;
}

/** A webhook by id, for those who manage webhooks there. @throws DiscordError 10015, 50013 */
export function getWebhook(world: World, actor: Actor, webhookId: string): Webhook {
  const webhook = world.webhooks.get(webhookId);
  if (webhook === undefined) throw discordError(10015);
  requireInChannel(world, actor, webhook.channelId, P.ManageWebhooks);
  return webhook;
}

/** A webhook by its address. @throws DiscordError 10015, 50027 for another token */
export function webhookByToken(world: World, webhookId: string, token: string): Webhook {
  const webhook = world.webhooks.get(webhookId);
  if (webhook === undefined) throw discordError(10015);
  if (webhook.token !== token) throw discordError(50027);
  return webhook;
}

/** The webhooks of a channel. @throws DiscordError 50013 */
export function channelWebhooks(world: World, actor: Actor, channelId: string): Webhook[] {
  requireInChannel(world, actor, channelId, P.ManageWebhooks);
  return webhooksOf(world, channelId);
}

/** The webhooks of a guild. @throws DiscordError 50013 */
export function guildWebhooks(world: World, actor: Actor, guildId: string): Webhook[] {
  requireInGuild(world, actor, guildId, P.ManageWebhooks);
  return [...world.webhooks.values()].filter((webhook) => webhook.guildId === guildId);
}

/** Changes a webhook that the caller may change. @throws DiscordError 50035 */
export function editWebhook(
  world: World,
  actor: Actor,
  webhook: Webhook,
  { name, channelId }: { readonly name?: string | undefined; readonly channelId?: string | undefined },
): Webhook {
  const before = noted(webhook);
  if (name !== undefined) webhook.name = checkedName(name);
  if (channelId !== undefined) webhook.channelId = channelOf(world, channelId).id;
  announce(world, webhook);
  const changes = changesBetween(before, noted(webhook));
  const { id, guildId } = webhook;
  noteInAuditLog(world, actor, guildId, { action: AuditLogEvent.WebhookUpdate, targetId: id, changes });
  return webhook;
}

/** Removes a webhook that the caller may remove. */
export function deleteWebhook(world: World, actor: Actor, webhook: Webhook): void {
  world.webhooks.delete(webhook.id);
  announce(world, webhook);
  const changes = changesBetween(noted(webhook), {});
  const { id, guildId } = webhook;
  noteInAuditLog(world, actor, guildId, { action: AuditLogEvent.WebhookDelete, targetId: id, changes });
}

/** How one message of a webhook differs from its own look. */
export interface WebhookLook {
  readonly username?: string | undefined;
  readonly threadId?: string | undefined;
}

/** Posts as a webhook, which needs no permission. @throws DiscordError 10003, 50006, 50035 */
export function executeWebhook(
  world: World,
  webhook: Webhook,
  input: MessageInput,
  look: WebhookLook = {},
): APIMessage {
  const channelId = look.threadId ?? webhook.channelId;
  const thread = channelOf(world, channelId);
  if (look.threadId !== undefined && thread.parent_id !== webhook.channelId) throw discordError(10003);
  const message = buildMessage(world, {
    channelId,
    author: webhookUser(webhook, look.username),
    input,
    mayMentionEveryone: true,
    extra: {
      webhook_id: webhook.id,
      ...(webhook.applicationId !== null && { application_id: webhook.applicationId }),
    },
  });
  return storeMessage(world, message);
}

/** A message the webhook wrote. @throws DiscordError 10008 */
export function webhookMessage(
  world: World,
  webhook: Webhook,
  messageId: string,
  threadId?: string,
): APIMessage {
  const message = messageOf(world, threadId ?? webhook.channelId, messageId);
  if (message.webhook_id !== webhook.id) throw discordError(10008);
  return message;
}

/** Changes a message the webhook wrote. @throws DiscordError 10008, 50006, 50035 */
export function editWebhookMessage(world: World, message: APIMessage, input: MessageInput): APIMessage {
  reviseMessage(world, message, input, true);
  announceEdit(world, message);
  return message;
}

/** Deletes a message the webhook wrote. */
export function deleteWebhookMessage(world: World, message: APIMessage): void {
  forgetMessage(world, message);
  const d = { id: message.id, channel_id: message.channel_id, ...guildIdOf(world, message.channel_id) };
  world.emit({ t: 'MESSAGE_DELETE', d, to: audienceOf(world, message.channel_id) });
}

/** A webhook as the API gives it; by its address without the maker. */
export function apiWebhook(
  world: World,
  webhook: Webhook,
  { withUser }: { readonly withUser: boolean },
): APIWebhook {
  const { id, token, guildId, channelId, name, avatar, applicationId, userId } = webhook;
  return {
    id,
    type: typeOf(webhook),
    guild_id: guildId,
    channel_id: channelId,
    name,
    avatar,
    application_id: applicationId,
    ...(token !== undefined && { token, url: `${world.origin}/api/webhooks/${id}/${token}` }),
    ...followed(world, webhook),
    ...(withUser && { user: userOf(world, userId) }),
  };
}

function typeOf({ source }: Webhook): WebhookType {
  return source === undefined ? WebhookType.Incoming : WebhookType.ChannelFollower;
}

/** What one that follows a channel shows of it. */
function followed(world: World, { source }: Webhook): Partial<APIWebhook> {
  const guild = world.guilds.get(source?.guildId ?? '');
  const channel = world.channels.get(source?.channelId ?? '');
  if (guild === undefined || channel === undefined) return {};
  return {
    source_guild: { id: guild.id, name: guild.data.name, icon: guild.data.icon },
    source_channel: { id: channel.id, name: channel.name ?? '' },
  };
}

/** What the audit log has of a webhook, never its token. */
function noted(webhook: Webhook): object {
  const { name, channelId, avatar, applicationId } = webhook;
  const named = { name, type: typeOf(webhook), channel_id: channelId };
  return { ...named, avatar_hash: avatar, application_id: applicationId };
}

function webhooksOf(world: World, channelId: string): Webhook[] {
  return [...world.webhooks.values()].filter((webhook) => webhook.channelId === channelId);
}

/** Who a message of a webhook is from. */
export function webhookUser(webhook: Webhook, username?: string): APIUser {
  return {
    id: webhook.id,
    username: username ?? webhook.name,
    discriminator: '0000',
    global_name: null,
    avatar: webhook.avatar,
    bot: true,
    primary_guild: null,
    flags: 0 as NonNullable<APIUser['flags']>,
    public_flags: 0 as NonNullable<APIUser['flags']>,
  };
}

/** @see https://docs.discord.com/developers/resources/webhook#create-webhook */
function checkedName(name: string): string {
  const trimmed = name.trim();
  const isForbidden = /clyde|discord/i.test(trimmed);
  if (trimmed.length >= 1 && trimmed.length <= 80 && !isForbidden) return trimmed;
  const message = isForbidden
    ? 'Webhook name cannot contain "clyde" or "discord"'
    : 'Must be between 1 and 80 in length.';
  throw invalidForm([
    { path: ['name'], code: isForbidden ? 'WEBHOOK_NAME_INVALID' : 'BASE_TYPE_BAD_LENGTH', message },
  ]);
}

function announce(world: World, { guildId, channelId }: Webhook): void {
  world.emit({
    t: 'WEBHOOKS_UPDATE',
    d: { guild_id: guildId, channel_id: channelId },
    to: { guildId, channelId },
  });
}
