import { defineService, type Post } from '@bronxbot/core';
import type { VotebanRules } from './settings.ts';
import type { Ballot, NewVote, Vote } from './votes.ts';

/** Holds votes on time-outs. */
export interface Votebans {
  rules(guildId: string): Promise<VotebanRules>;
  /** Opens a vote or, where there is one on this person, adds an advocate to it. */
  open(
    vote: NewVote,
  ): Promise<{ readonly vote: Vote; readonly isNew: boolean; readonly isAdvocate: boolean }>;
  /** Where its message is. */
  place(id: number, post: Post): Promise<void>;
  /** @returns the vote as it is now; `undefined` when it was over */
  cast(guildId: string, ballot: Omit<Ballot, 'atMs'>): Promise<Vote | undefined>;
  /** @returns `false` when it was over */
  veto(id: number): Promise<boolean>;
  /** Ends what has run out, and times out whom a crash left. */
  tend(signal: AbortSignal): Promise<void>;
}
export const Votebans = defineService<Votebans>()('votebans');
