import type { APIMessage } from 'discord-api-types/v10';
import { impossible } from '../state/act-impossible.ts';
import { apiEvent, visibleEvents } from '../state/api-event.ts';
import { subscribeToEvent, unsubscribeFromEvent } from '../state/event-subscribers.ts';
import { guildOf } from '../state/find.ts';
import { votersFor } from '../state/poll-votes.ts';
import { castVotes } from '../state/polls.ts';
import { connectToVoice, takeOutOfVoice } from '../state/voice.ts';
import type { Guild, World } from '../state/world.ts';
import type { PeopleApi } from './people-api.ts';
import type { EventView, VoiceView } from './wire.ts';

const asPerson = (userId: string) => ({ kind: 'person', userId }) as const;

/** What people do where they gather: polls, voice and events. */
export function createGatherings(
  world: World,
): Pick<PeopleApi, 'vote' | 'connect' | 'disconnect' | 'subscribe' | 'unsubscribe'> {
  return {
    vote: (userId, channelId, messageId, answerIds) =>
      castVotes(world, asPerson(userId), { channelId, messageId }, answerIds),
    connect: (userId, channelId) => connectToVoice(world, asPerson(userId), channelId),
    disconnect(userId, guildId) {
      const guild = guildOf(world, guildId);
      if (!guild.voiceStates.has(userId)) throw impossible('This person is not in voice.');
      takeOutOfVoice(world, guild, userId);
    },
    subscribe: (userId, guildId, eventId) => subscribeToEvent(world, asPerson(userId), guildId, eventId),
    unsubscribe: (userId, guildId, eventId) =>
      unsubscribeFromEvent(world, asPerson(userId), guildId, eventId),
  };
}

/** A message that tells a person which answers of its poll are theirs. */
export function withOwnVotes(world: World, message: APIMessage, userId: string): APIMessage {
  const { id, poll } = message;
  if (poll?.results === undefined) return message;
  const counts = poll.results.answer_counts.map((count) => ({
    ...count,
    me_voted: votersFor(world, id, count.id).has(userId),
  }));
  return { ...message, poll: { ...poll, results: { ...poll.results, answer_counts: counts } } };
}

/** Who is in voice in a guild, in the order they came. */
export function viewVoice(guild: Guild): readonly VoiceView[] {
  return [...guild.voiceStates.values()].map((state) => ({
    channelId: state.channel_id,
    userId: state.user_id,
    isMuted: state.self_mute || state.suppress || guild.members.get(state.user_id)?.mute === true,
    isDeaf: state.self_deaf || guild.members.get(state.user_id)?.deaf === true,
  }));
}

/** The events of a guild that are to come or running, as far as a person sees them. */
export function viewEvents(world: World, guild: Guild, userId: string): readonly EventView[] {
  return visibleEvents(world, guild, userId).map((event) => ({
    event: apiEvent(world, event, true) as EventView['event'],
    isInterested: event.subscribers.has(userId),
  }));
}
