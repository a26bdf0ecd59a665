import type { Surface } from './entry.ts';

/** What became of one entry. Exactly one record per entry; nothing else in the framework measures. */
export interface Outcome {
  readonly id: string;
  readonly surface: Surface;
  readonly path: string;
  readonly userId: string;
  readonly guildId: string | null;
  readonly channelId: string;
  /** `denied`: a gate or a check refused it; `expired`: it could no longer be answered, so it was not run. */
  readonly outcome: 'ok' | 'denied' | 'error' | 'expired';
  /** Why it was denied or failed. */
  readonly code?: string;
  /** The id that the member was shown and that the log has. */
  readonly errorId?: string;
  readonly receivedAtMs: number;
  /** How old it was when this process saw it, in milliseconds. */
  readonly ageMs: number;
  /** Milliseconds from receipt to the first answer that Discord accepted. */
  readonly acknowledgedAfterMs?: number;
  /** Milliseconds from receipt to the end of `run` and its replies. */
  readonly endedAfterMs: number;
}

/** The stream of outcomes. */
export interface OutcomeFeed {
  /** Calls back for every outcome until the returned function is called. A listener that throws is logged. */
  subscribe(listener: (outcome: Outcome) => void): () => void;
}
