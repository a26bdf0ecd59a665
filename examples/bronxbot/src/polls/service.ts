import { defineService, type Post } from '@bronxbot/core';

/** A question to everybody in a channel. */
export interface Poll {
  readonly id: number;
  readonly authorId: string;
  readonly locale: string;
  readonly question: string;
  /** 2 to 10. */
  readonly choices: readonly string[];
  /** How many people chose each. */
  readonly counts: readonly number[];
  /** UTC milliseconds. */
  readonly closesAtMs: number;
  readonly isOpen: boolean;
  /** Its message, once it is known. */
  readonly post: Post | undefined;
}
/** What begins a poll. */
export interface NewPoll extends Pick<Poll, 'authorId' | 'locale' | 'question' | 'choices'> {
  readonly channelId: string;
  readonly lastsMs: number;
}

/** Holds polls: one vote a person, which they may change, until the poll closes. */
export interface Polls {
  open(poll: NewPoll): Promise<Poll>;
  /** Where its message is. */
  place(id: number, post: Post): Promise<void>;
  find(id: number): Promise<Poll | undefined>;
  /** Takes a vote in place of the one the person gave before. @returns `false` when the poll is over */
  vote(id: number, userId: string, choice: number): Promise<boolean>;
  /** @returns `false` when it was over */
  close(id: number): Promise<boolean>;
  /** Closes what is over its time, at most 100. */
  closeDue(): Promise<void>;
  export(userId: string): Promise<object>;
  /** The votes of the person in open polls count no more; their own polls are nobody's. */
  erase(userId: string): Promise<void>;
}
export const Polls = defineService<Polls>()('polls');
