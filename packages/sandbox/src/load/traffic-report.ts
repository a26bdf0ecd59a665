import type { Gap } from '../rest/gaps.ts';
import type { Latency } from './histogram.ts';
import { renderReport } from './render-report.ts';
import type { Answers } from './score.ts';

/** What traffic was and what became of it. */
export interface TrafficFigures {
  /** How long people acted, in milliseconds on the sandbox's clock. */
  readonly durationMs: number;
  readonly seed: number;
  /** Small talk: how much was said, and how much could not be. */
  readonly messages: { readonly sent: number; readonly impossible: number };
  readonly commands: Answers;
  readonly clicks: Answers;
  /** How late acts were begun: what the sandbox itself could not keep up with. */
  readonly lag: Latency;
  /** How long after the last act bots had taken in every event and answered all that they owed; `null` when not in time. */
  readonly caughtUpAfterMs: number | null;
  /** Events that bots were sent, of any kind. */
  readonly dispatched: number;
  readonly requests: RequestCounts;
  /** What bots asked that is not simulated, since the start. */
  readonly gaps: readonly Gap[];
}

/** The REST requests of bots by their answers. */
export interface RequestCounts {
  readonly all: number;
  /** Answered 429. */
  readonly rateLimited: number;
  /** Answered with another status from 400 to 499. */
  readonly refused: number;
  /** Answered with a status from 500. */
  readonly failed: number;
}

/** Figures as a value, which is JSON as it is, and as a text to read. */
export interface TrafficReport extends TrafficFigures {
  /** A table with a chart of the latencies. */
  toString(): string;
}

/** Makes figures readable. */
export function reportOf(figures: TrafficFigures): TrafficReport {
  // Not enumerable, so that a comparison or a copy sees nothing but figures.
  return Object.defineProperty({ ...figures }, 'toString', { value: () => renderReport(figures) });
}
