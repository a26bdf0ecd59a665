import type { APIPoll, APIPollAnswerCount } from 'discord-api-types/v10';

const countsOf = (poll: APIPoll) => poll.results?.answer_counts ?? [];

/** How an answer stands. */
export function countOf(poll: APIPoll, answerId: number): APIPollAnswerCount {
  return countsOf(poll).find(({ id }) => id === answerId) ?? { id: answerId, count: 0, me_voted: false };
}

/** The ids of the answers that are one's own. */
export function ownVotes(poll: APIPoll): readonly number[] {
  return countsOf(poll)
    .filter(({ me_voted: mine }) => mine)
    .map(({ id }) => id);
}

/** A poll after somebody voted for an answer, or took that back. */
export function afterVote(poll: APIPoll, answerId: number, by: 1 | -1, mine: boolean): APIPoll {
  const known = countOf(poll, answerId);
  const next = { ...known, count: known.count + by, me_voted: mine ? by === 1 : known.me_voted };
  const others = countsOf(poll).filter(({ id }) => id !== answerId);
  return {
    ...poll,
    results: { is_finalized: poll.results?.is_finalized ?? false, answer_counts: [...others, next] },
  };
}

/** A poll as it is now; whose votes are whose an update does not tell. */
export function withOwnVotes(poll: APIPoll, before: APIPoll | undefined): APIPoll {
  if (poll.results === undefined || before === undefined) return poll;
  const mine = ownVotes(before);
  const counts = countsOf(poll).map((count) => ({ ...count, me_voted: mine.includes(count.id) }));
  return { ...poll, results: { ...poll.results, answer_counts: counts } };
}
