import type { APIMessage } from 'discord-api-types/v10';
import { act } from './api.ts';
import type { Chat } from './chat.ts';

const as = (chat: Chat, name: string, body: object) =>
  chat.attempt(() => act(`/people/${chat.me}/${name}`, body));

/** Votes for these answers of a poll and no others. */
export function vote(chat: Chat, message: APIMessage, answerIds: readonly number[]): Promise<boolean> {
  return as(chat, 'vote', { channelId: message.channel_id, messageId: message.id, answerIds });
}

/** Comes into a voice channel. */
export function connect(chat: Chat, channelId: string): Promise<boolean> {
  return as(chat, 'connect', { channelId });
}

/** Leaves the voice of a guild. */
export function disconnect(chat: Chat, guildId: string): Promise<boolean> {
  return as(chat, 'disconnect', { guildId });
}

/** Is interested in an event, or no more. */
export function beInterested(
  chat: Chat,
  guildId: string,
  eventId: string,
  interested: boolean,
): Promise<boolean> {
  return as(chat, interested ? 'subscribe' : 'unsubscribe', { guildId, eventId });
}

/** Sends a sticker to the open channel. */
export function sendSticker(chat: Chat, stickerId: string): Promise<boolean> {
  return as(chat, 'say', { channelId: chat.state.channelId, stickerIds: [stickerId] });
}
