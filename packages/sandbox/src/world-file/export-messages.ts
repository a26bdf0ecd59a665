import {
  type APIAttachment,
  type APIEmbed,
  type APIMessage,
  MessageFlags,
  MessageType,
} from 'discord-api-types/v10';
import type { World } from '../state/world.ts';
import type { MessageEntry } from './world-file.ts';

/** What people and bots wrote themselves; the others tell what happened. */
const WRITTEN: ReadonlySet<MessageType> = new Set([
  MessageType.Default,
  MessageType.Reply,
  MessageType.ChatInputCommand,
  MessageType.ContextMenuCommand,
]);

/** The messages of a channel for a world file, oldest first: those of users that are in the world. */
export function exportMessages(world: World, channelId: string): MessageEntry[] {
  const history = [...(world.messages.get(channelId)?.values() ?? [])];
  const kept = history.filter(
    ({ type, webhook_id: webhookId, author, flags = 0 }) =>
      WRITTEN.has(type) &&
      (webhookId === undefined || world.applications.has(webhookId)) &&
      world.users.has(author.id) &&
      (flags & MessageFlags.Loading) === 0,
  );
  const ids = new Set(kept.map(({ id }) => id));
  return kept.map((message) => exportMessage(world, message, ids));
}

function exportMessage(world: World, message: APIMessage, ids: ReadonlySet<string>): MessageEntry {
  const { id, author, content, embeds, components = [], flags = 0, attachments } = message;
  const replyTo = message.message_reference?.message_id;
  return {
    id,
    author: author.id,
    ...(content !== '' && { content }),
    ...(replyTo !== undefined && ids.has(replyTo) && { replyTo }),
    ...(embeds.length > 0 && { embeds: embeds.map(withoutType) }),
    ...(components.length > 0 && { components: components.map((one) => ({ ...one })) }),
    ...(flags !== 0 && { flags }),
    ...(attachments.length > 0 && { files: attachments.flatMap((file) => exportFile(world, message, file)) }),
  };
}

/** What kind of embed it is, Discord says. */
function withoutType(embed: APIEmbed): Record<string, unknown> {
  return Object.fromEntries(Object.entries(embed).filter(([key]) => key !== 'type'));
}

/** Files that the sandbox has let go of for room are left out. */
function exportFile(world: World, { channel_id: channelId }: APIMessage, { id, filename }: APIAttachment) {
  const file = world.files.get(`${channelId}/${id}`);
  if (file === undefined) return [];
  const { contentType, bytes } = file;
  return [{ name: filename, contentType, base64: Buffer.from(bytes).toString('base64') }];
}
