import { defineService, type Post } from '@bronxbot/core';
import type { RoundSeed } from '../fair/draw.ts';

/** A round in progress, as the database has it. */
export interface Round extends RoundSeed {
  readonly id: string;
  readonly game: string;
  /** What one hand or ticket costs. */
  readonly stake: number;
  /** How many stakes are held. */
  readonly stakes: number;
  readonly choice: string;
  readonly moves: readonly string[];
  readonly moveNo: number;
  /** Its message, once it is known. */
  readonly shown: Shown | undefined;
}
/** Where a round is shown, and in which language. */
export interface Shown {
  readonly post: Post;
  readonly locale: string;
}
/** What begins a round. */
export interface NewRound {
  /** The `id` of the handler's context: the same round is begun once. */
  readonly id: string;
  readonly userId: string;
  readonly game: string;
  /** Whole units, from 1. */
  readonly stake: number;
  /** @defaultValue nothing */
  readonly choice?: string;
  /** How long it may stand without a move. @defaultValue {@link LEFT_AFTER_MS} */
  readonly leftAfterMs?: number;
}
/** How a round ended. */
export interface Ending {
  readonly round: Round;
  /** What the person got, the stakes included. */
  readonly pays: number;
  /** Of the wallet, afterwards. */
  readonly balance: number;
  /** The hash of the seed of their next round. */
  readonly nextHash: string;
}

/** After so long without a move a round is ended. */
export const LEFT_AFTER_MS = 60_000;

/**
 * Rounds that hold a stake and are always settled or returned: the stake is held in the ledger, the seed and the moves are in the database,
 * and nothing is in memory.
 */
export interface Rounds {
  /**
   * Holds the stake and begins a round; `undefined` when the person has a round of this game already.
   * @throws InsufficientFunds of the ledger.
   */
  open(round: NewRound): Promise<Round | undefined>;
  find(id: string): Promise<Round | undefined>;
  /** Where a round is shown, so that its message can tell how it ended after a restart too. */
  place(id: string, shown: Shown): Promise<void>;
  /**
   * Adds a move, and holds more where `stakes` rises; `undefined` when the round has moved on or is over.
   * @throws InsufficientFunds of the ledger.
   */
  move(round: Round, move: string, stakes?: number): Promise<Round | undefined>;
  /** Ends a round; `undefined` when it has moved on or is over. `pays: undefined` gives the stake back. */
  close(round: Round, pays: number | undefined, stakes?: number): Promise<Ending | undefined>;
  /** Rounds that nobody has touched for too long. */
  overdue(): Promise<readonly Round[]>;
  /** The seed of a person's next round, without the seed itself. */
  next(userId: string): Promise<{ readonly hash: string; readonly nonce: number; readonly word: string }>;
  /** Changes the word of a person's next rounds. */
  setWord(userId: string, word: string): Promise<void>;
  export(userId: string): Promise<object>;
  erase(userId: string): Promise<void>;
}
export const Rounds = defineService<Rounds>()('rounds');
