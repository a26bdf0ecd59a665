/** How a vote stands. */
export interface Tally {
  readonly yes: number;
  readonly no: number;
  readonly advocates: number;
}
/** What a server decided about its votes. */
export interface VoteRules {
  readonly votesNeeded: number;
  readonly scoreNeeded: number;
  readonly perAdvocate: number;
  readonly mostAdvocates: number;
}

/** Yes less no, and something for each advocate: a few of them cannot outvote the members. */
export const scoreOf = ({ advocates, no, yes }: Tally, { mostAdvocates, perAdvocate }: VoteRules): number =>
  yes - no + perAdvocate * Math.min(advocates, mostAdvocates);

/** What was decided; `undefined` while votes are missing. */
export function decide(tally: Tally, rules: VoteRules): 'banned' | 'refused' | undefined {
  if (tally.yes + tally.no < rules.votesNeeded) return undefined;
  return scoreOf(tally, rules) >= rules.scoreNeeded ? 'banned' : 'refused';
}
