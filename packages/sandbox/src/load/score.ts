import { createHistogram, type Latency } from './histogram.ts';

/** What became of one kind of thing that a bot has to answer. */
export interface Answers {
  /** How many were sent to the bot. */
  readonly sent: number;
  /** How many could not be done: no command to run, no button to click, a permission missing. */
  readonly impossible: number;
  /** How many the bot acknowledged: with an answer or with "is thinking…". */
  readonly acknowledged: number;
  /** How many it answered in the end. */
  readonly answered: number;
  /** How many were sent and never acknowledged: interactions within 3 s, messages by the end. */
  readonly unanswered: number;
  /** From the moment that it was due to the acknowledgement: what the sandbox sends late counts against it, too. */
  readonly acknowledgement: Latency;
  /** From the same moment to the answer. */
  readonly end: Latency;
}

/** Something a bot owes an answer to. */
export interface Debt {
  readonly score: Score;
  /** When it was due to be sent, by the clock's monotonic time. */
  readonly dueMs: number;
  isAcknowledged: boolean;
}

/** Counts what becomes of one kind of act. */
export interface Score {
  impossible(): void;
  sent(dueMs: number): Debt;
  acknowledge(debt: Debt): void;
  settle(debt: Debt): void;
  answers(): Answers;
}

/** A score of nothing yet. */
export function createScore(nowMs: () => number): Score {
  const acknowledgement = createHistogram();
  const end = createHistogram();
  const counts = { sent: 0, impossible: 0, acknowledged: 0, answered: 0 };
  const score: Score = {
    impossible: () => void (counts.impossible += 1),
    sent(dueMs) {
      counts.sent += 1;
      return { score, dueMs, isAcknowledged: false };
    },
    acknowledge(debt) {
      if (debt.isAcknowledged) return;
      debt.isAcknowledged = true;
      counts.acknowledged += 1;
      acknowledgement.record(nowMs() - debt.dueMs);
    },
    settle(debt) {
      score.acknowledge(debt);
      counts.answered += 1;
      end.record(nowMs() - debt.dueMs);
    },
    answers: () => ({
      ...counts,
      unanswered: counts.sent - counts.acknowledged,
      acknowledgement: acknowledgement.summary(),
      end: end.summary(),
    }),
  };
  return score;
}
