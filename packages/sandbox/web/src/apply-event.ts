import type { APIMessage, APIReaction } from 'discord-api-types/v10';
import type { WireEvent } from '../../src/control/wire.ts';
import type { ChatState } from './chat-state.ts';
import { afterVote, withOwnVotes } from './poll-votes.ts';

/** A page keeps this many messages of a channel; the oldest go. */
const MAX_MESSAGES = 500;

interface Placed {
  readonly id: string;
  readonly channel_id: string;
}
interface ReactionEvent {
  readonly user_id: string;
  readonly channel_id: string;
  readonly message_id: string;
  readonly emoji: { readonly id: string | null; readonly name: string | null };
}

interface VoteEvent {
  readonly user_id: string;
  readonly channel_id: string;
  readonly message_id: string;
  readonly answer_id: number;
}

/** What a person calls one emoji: `👍` or `name:id`. */
export function emojiKey(emoji: { readonly id?: string | null; readonly name?: string | null }): string {
  return emoji.id === null || emoji.id === undefined
    ? (emoji.name ?? '')
    : `${emoji.name ?? '_'}:${emoji.id}`;
}

type Messages = readonly APIMessage[];

function change(state: ChatState, channelId: string, edit: (messages: Messages) => Messages): void {
  const messages = state.messages.get(channelId);
  if (messages !== undefined) state.messages = new Map(state.messages).set(channelId, edit(messages));
}

const replace = (messages: Messages, id: string, edit: (message: APIMessage) => APIMessage) =>
  messages.map((message) => (message.id === id ? edit(message) : message));

function created(state: ChatState, message: APIMessage): void {
  change(state, message.channel_id, (messages) =>
    messages.some(({ id }) => id === message.id)
      ? replace(messages, message.id, () => message)
      : [...messages, message].slice(-MAX_MESSAGES),
  );
  stopTyping(state, message.channel_id, message.author.id);
  if (message.channel_id !== state.channelId) state.unread = new Set(state.unread).add(message.channel_id);
}

/** An update may leave out what did not change; whose reactions are whose it does not tell. */
function updated(state: ChatState, update: Partial<APIMessage> & Placed): void {
  change(state, update.channel_id, (messages) =>
    replace(messages, update.id, (message) => {
      const { poll } = update;
      const own = poll && { poll: withOwnVotes(poll, message.poll) };
      const next = { ...message, ...update, ...own };
      return message.reactions === undefined ? next : { ...next, reactions: message.reactions };
    }),
  );
}

function deleted(state: ChatState, channelId: string, ids: readonly string[]): void {
  change(state, channelId, (messages) => messages.filter((message) => !ids.includes(message.id)));
}

function newReaction(emoji: ReactionEvent['emoji'], mine: boolean): APIReaction {
  const counts = { burst: 0, normal: 1 };
  return { emoji, count: 1, me: mine, me_burst: false, count_details: counts, burst_colors: [] };
}

function withReaction(
  reactions: readonly APIReaction[],
  event: ReactionEvent,
  by: 1 | -1,
  mine: boolean,
): APIReaction[] {
  const key = emojiKey(event.emoji);
  const known = reactions.find((reaction) => emojiKey(reaction.emoji) === key);
  if (known === undefined) return by === 1 ? [...reactions, newReaction(event.emoji, mine)] : [...reactions];
  const next = { ...known, count: known.count + by, me: mine ? by === 1 : known.me };
  return reactions.flatMap((reaction) => (reaction !== known ? [reaction] : next.count > 0 ? [next] : []));
}

function reacted(state: ChatState, event: ReactionEvent, by: 1 | -1): void {
  const mine = event.user_id === state.world?.me.id;
  change(state, event.channel_id, (messages) =>
    replace(messages, event.message_id, (message) => ({
      ...message,
      reactions: withReaction(message.reactions ?? [], event, by, mine),
    })),
  );
}

function clearReactions(state: ChatState, event: ReactionEvent, one: boolean): void {
  change(state, event.channel_id, (messages) =>
    replace(messages, event.message_id, (message) => ({
      ...message,
      reactions: one
        ? (message.reactions ?? []).filter(({ emoji }) => emojiKey(emoji) !== emojiKey(event.emoji))
        : [],
    })),
  );
}

function voted(state: ChatState, event: VoteEvent, by: 1 | -1): void {
  const mine = event.user_id === state.world?.me.id;
  change(state, event.channel_id, (messages) =>
    replace(messages, event.message_id, (message) =>
      message.poll === undefined
        ? message
        : { ...message, poll: afterVote(message.poll, event.answer_id, by, mine) },
    ),
  );
}

/** Adds somebody to those who type. */
export function startTyping(state: ChatState, channelId: string, userId: string): void {
  const others = (state.typing.get(channelId) ?? []).filter((id) => id !== userId);
  state.typing = new Map(state.typing).set(channelId, [...others, userId]);
}

/** Takes somebody from those who type. */
export function stopTyping(state: ChatState, channelId: string, userId: string): void {
  const others = (state.typing.get(channelId) ?? []).filter((id) => id !== userId);
  state.typing = new Map(state.typing).set(channelId, others);
}

/** Brings the state up to an event about messages. False when the event is not one: the world must be read again. */
export function applyEvent(state: ChatState, { t, d }: WireEvent): boolean {
  switch (t) {
    case 'MESSAGE_CREATE':
      created(state, d as APIMessage);
      return true;
    case 'MESSAGE_UPDATE':
      updated(state, d as Placed);
      return true;
    case 'MESSAGE_DELETE':
      deleted(state, (d as Placed).channel_id, [(d as Placed).id]);
      return true;
    case 'MESSAGE_DELETE_BULK':
      deleted(state, (d as Placed).channel_id, (d as { readonly ids: readonly string[] }).ids);
      return true;
    case 'MESSAGE_REACTION_ADD':
      reacted(state, d as ReactionEvent, 1);
      return true;
    case 'MESSAGE_REACTION_REMOVE':
      reacted(state, d as ReactionEvent, -1);
      return true;
    case 'MESSAGE_REACTION_REMOVE_ALL':
      clearReactions(state, d as ReactionEvent, false);
      return true;
    case 'MESSAGE_REACTION_REMOVE_EMOJI':
      clearReactions(state, d as ReactionEvent, true);
      return true;
    case 'MESSAGE_POLL_VOTE_ADD':
      voted(state, d as VoteEvent, 1);
      return true;
    case 'MESSAGE_POLL_VOTE_REMOVE':
      voted(state, d as VoteEvent, -1);
      return true;
    case 'CHANNEL_PINS_UPDATE':
      return true;
    default:
      return false;
  }
}
