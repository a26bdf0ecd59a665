import {
  EmbedType,
  MessageReferenceType,
  MessageType,
  PermissionFlagsBits as P,
  PollLayoutType,
  type APIEmbedField,
  type APIMessage,
  type APIPoll,
  type APIPollMedia,
  type APIUser,
} from 'discord-api-types/v10';
import { DiscordError } from '../errors.ts';
import { impossible, listed } from './act-impossible.ts';
import { setAlarm } from './alarms.ts';
import { parseEmoji } from './emoji.ts';
import { messageOf, userOf } from './find.ts';
import { discordError, invalidForm } from './json-errors.ts';
import type { PollInput } from './message-input.ts';
import { announceEdit, audienceOf, guildIdOf, storeMessage } from './message-store.ts';
import type { UserActor } from './messages.ts';
import { requireInChannel } from './permissions.ts';
import { forgetPoll, isOver, pollAlarm, recountPoll, votersFor } from './poll-votes.ts';
import type { MessagePlace } from './reactions.ts';
import { compareSnowflakes } from './snowflake.ts';
import { buildSystemMessage } from './system-message.ts';
import { isoNow, isoTime } from './time.ts';
import type { Actor, World } from './world.ts';

const HOUR_MS = 60 * 60_000;
/** @see https://docs.discord.com/developers/resources/poll#poll-create-request-object */
const DEFAULT_HOURS = 24;

/**
 * The poll of a message about to be sent; it ends by itself.
 * @throws DiscordError 520004 for an emoji that there is not
 */
export function newPoll(world: World, place: MessagePlace, input: PollInput): APIPoll {
  const endMs = world.clock.now() + (input.duration ?? DEFAULT_HOURS) * HOUR_MS;
  const poll: APIPoll = {
    question: { text: input.question.text },
    answers: input.answers.map((answer, at) => ({
      answer_id: at + 1,
      poll_media: media(world, answer.poll_media),
    })),
    expiry: isoTime(endMs),
    allow_multiselect: input.allow_multiselect ?? false,
    layout_type: PollLayoutType.Default,
    results: { is_finalized: false, answer_counts: [] },
  };
  setAlarm(world, pollAlarm(place.messageId), endMs, () => {
    const message = world.messages.get(place.channelId)?.get(place.messageId);
    if (message !== undefined) endPoll(world, message);
  });
  return poll;
}

/**
 * Ends a poll of one's own before its time.
 * @throws DiscordError 10008, 50001, 50013 for another's, 520001 when it is over, 520006 where there is none
 * @see https://docs.discord.com/developers/resources/poll#end-poll
 */
export function expirePoll(world: World, actor: UserActor, place: MessagePlace): APIMessage {
  requireInChannel(world, actor, place.channelId, P.ViewChannel);
  const message = messageOf(world, place.channelId, place.messageId);
  if (message.poll === undefined) throw discordError(520006);
  if (message.author.id !== actor.userId) throw discordError(50013);
  if (isOver(message.poll)) throw discordError(520001);
  message.poll.expiry = isoNow(world);
  endPoll(world, message);
  return message;
}

/**
 * Has a person vote for these answers and no others; none takes their vote back. Apps cannot vote.
 * @throws DiscordError 10008, 50001, 520001 when it is over; SandboxError `ACT_IMPOSSIBLE` for what there is not to vote for
 */
export function castVotes(
  world: World,
  actor: UserActor,
  place: MessagePlace,
  answers: readonly (number | string)[],
): void {
  requireInChannel(world, actor, place.channelId, P.ViewChannel);
  const message = messageOf(world, place.channelId, place.messageId);
  const { poll } = message;
  if (poll === undefined) throw impossible('There is no poll in the message.');
  if (isOver(poll)) throw discordError(520001);
  const chosen = new Set(answers.map((answer) => answerIdOf(poll, answer)));
  if (chosen.size > 1 && !poll.allow_multiselect) throw impossible('The poll takes one answer only.');
  for (const { answer_id: answerId } of poll.answers) {
    const voters = votersFor(world, message.id, answerId);
    const [had, has] = [voters.has(actor.userId), chosen.has(answerId)];
    if (had === has) continue;
    if (has) voters.add(actor.userId);
    else voters.delete(actor.userId);
    announceVote(world, message, has ? 'ADD' : 'REMOVE', { userId: actor.userId, answerId });
  }
  recountPoll(world, message);
}

/** Who voted for an answer, by user id. @throws DiscordError 10008, 50001, 50013, 50035 for an answer that there is not */
export function listVoters(
  world: World,
  actor: Actor,
  place: MessagePlace,
  answerId: number,
  { limit = 25, after = '0' }: { readonly limit?: number; readonly after?: string | undefined } = {},
): APIUser[] {
  requireInChannel(world, actor, place.channelId, P.ReadMessageHistory);
  const { id, poll } = messageOf(world, place.channelId, place.messageId);
  if (poll?.answers.some((answer) => answer.answer_id === answerId) !== true) throw unknownAnswer(answerId);
  const voters = [...votersFor(world, id, answerId)].toSorted(compareSnowflakes);
  const page = voters.filter((userId) => compareSnowflakes(userId, after) > 0).slice(0, limit);
  return page.map((userId) => userOf(world, userId));
}

function media(world: World, { text, emoji }: PollInput['answers'][number]['poll_media']): APIPollMedia {
  if (!emoji) return { text };
  try {
    const path = typeof emoji.id === 'string' ? `emoji:${emoji.id}` : (emoji.name ?? '');
    return { text, emoji: parseEmoji(world, path) };
  } catch (error) {
    throw error instanceof DiscordError ? discordError(520004) : error;
  }
}

function answerIdOf({ answers }: APIPoll, wanted: number | string): number {
  const answer = answers.find(({ answer_id: id, poll_media: { text } }) => id === wanted || text === wanted);
  if (answer) return answer.answer_id;
  const texts = listed(answers.map(({ poll_media: { text } }) => text ?? ''));
  throw impossible(`The poll has no answer '${wanted}'. There is: ${texts}.`);
}

/** Counts for good, and tells of it in a message of Discord's own. */
function endPoll(world: World, message: APIMessage): void {
  recountPoll(world, message, true);
  announceEdit(world, message);
  const { channel_id: channelId, id, author } = message;
  const result = buildSystemMessage(world, { channelId, author, type: MessageType.PollResult });
  storeMessage(world, {
    ...result,
    mentions: [author],
    embeds: [{ type: EmbedType.PollResult, fields: resultFields(message) }],
    message_reference: { type: MessageReferenceType.Default, channel_id: channelId, message_id: id },
  });
  // The results stay in the message; who voted can still be asked for.
  const votes = world.pollVotes.get(id);
  forgetPoll(world, id);
  if (votes !== undefined) world.pollVotes.set(id, votes);
}

/** @see https://docs.discord.com/developers/resources/message#embed-fields-by-embed-type-poll-result-embed-fields */
function resultFields({ poll }: APIMessage): APIEmbedField[] {
  const counts = poll?.results?.answer_counts ?? [];
  const most = Math.max(0, ...counts.map(({ count }) => count));
  const winners = counts.filter(({ count }) => count === most);
  const winner = winners.length === 1 ? winners[0]?.id : undefined;
  const victor = poll?.answers.find(({ answer_id: id }) => id === winner);
  const { text, emoji } = victor?.poll_media ?? {};
  const fields = {
    poll_question_text: poll?.question.text,
    victor_answer_votes: most,
    total_votes: counts.reduce((total, { count }) => total + count, 0),
    victor_answer_id: winner,
    victor_answer_text: text,
    victor_answer_emoji_id: emoji?.id ?? undefined,
    victor_answer_emoji_name: emoji?.name ?? undefined,
    victor_answer_emoji_animated: emoji?.animated,
  };
  return Object.entries(fields).flatMap(([name, value]) =>
    value === undefined ? [] : [{ name, value: String(value), inline: false }],
  );
}

function announceVote(
  world: World,
  { id, channel_id: channelId }: APIMessage,
  what: 'ADD' | 'REMOVE',
  { userId, answerId }: { readonly userId: string; readonly answerId: number },
): void {
  const where = { channel_id: channelId, message_id: id, ...guildIdOf(world, channelId) };
  const d = { user_id: userId, ...where, answer_id: answerId };
  world.emit({ t: `MESSAGE_POLL_VOTE_${what}`, d, to: audienceOf(world, channelId) });
}

function unknownAnswer(answerId: number): Error {
  const message = `Unknown poll answer "${answerId}"`;
  return invalidForm([{ path: ['answer_id'], code: 'POLL_ANSWER_UNKNOWN', message }]);
}
