import type { APIMessage, APIPoll } from 'discord-api-types/v10';
import { cancelAlarm } from './alarms.ts';
import type { World } from './world.ts';

/** What a poll's end is known by among the alarms. */
export const pollAlarm = (messageId: string) => `poll:${messageId}`;

/** Who voted for an answer, in the order they did. */
export function votersFor(world: World, messageId: string, answerId: number): Set<string> {
  const votes = world.pollVotes.get(messageId) ?? new Map<number, Set<string>>();
  const voters = votes.get(answerId) ?? new Set<string>();
  world.pollVotes.set(messageId, votes.set(answerId, voters));
  return voters;
}

/** Brings the results of a poll in line with who voted. Apps cannot vote, so that none of them `me_voted`. */
export function recountPoll(world: World, { id, poll }: APIMessage, isFinalized = false): void {
  if (poll === undefined) return;
  const counts = poll.answers.map(({ answer_id: answerId }) => ({
    id: answerId,
    count: votersFor(world, id, answerId).size,
    me_voted: false,
  }));
  poll.results = {
    is_finalized: isFinalized,
    answer_counts: counts.filter(({ count }) => count > 0),
  };
}

/** Whether a poll is over. */
export function isOver({ results }: APIPoll): boolean {
  return results?.is_finalized === true;
}

/** Takes the votes of a message out of the world, and its end. */
export function forgetPoll(world: World, messageId: string): void {
  world.pollVotes.delete(messageId);
  cancelAlarm(world, pollAlarm(messageId));
}
