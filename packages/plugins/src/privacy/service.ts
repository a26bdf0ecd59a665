import { defineService } from '@bronxbot/core';

/** Who asks for somebody's data: that person, an owner of the bot for them, or Discord through the owner. */
export type Requester = 'person' | 'owner' | 'platform';

/** Everything that is kept about a person, as the file has it. */
export interface PersonalDataFile {
  readonly format: 'bronxbot-personal-data';
  /** Raised when the shape of the file changes. */
  readonly version: 1;
  /** UTC, ISO 8601. */
  readonly createdAt: string;
  readonly userId: string;
  /** What each plugin keeps, by its name. */
  readonly sections: Readonly<Record<string, object>>;
  /** The plugins that could not say. Ask again for what they keep. */
  readonly failures: readonly string[];
}

/** An erasure that waits. */
export interface PendingErasure {
  readonly requestedBy: Requester;
  /** UTC, milliseconds since 1970. */
  readonly requestedAtMs: number;
  /** From when it is carried out, or tried again after a failure; UTC, milliseconds since 1970. */
  readonly dueAtMs: number;
  /** Whether it was begun: then it can no longer be taken back. */
  readonly begun: boolean;
}

/** What an erasure did. */
export interface ErasureReport {
  /** The plugins that kept something and erased it. */
  readonly erased: readonly string[];
  /** Those that failed. A task tries again until there are none. */
  readonly failed: readonly string[];
}

/** What became of a request to erase. */
export interface ErasureRequest {
  readonly pending: PendingErasure;
  /** `false` when there was one already, which stands. */
  readonly isNew: boolean;
  /** Of an erasure that did not wait, by the one caller that carried it out. Without it, one that is due is carried out by another. */
  readonly report?: ErasureReport;
}

/** What was asked for and done, without the person. */
export interface AuditLine {
  /** Greater is later. */
  readonly id: number;
  readonly kind: 'exported' | 'erasure-asked' | 'erasure-kept' | 'erased' | 'erasure-failed';
  readonly requestedBy: Requester;
  /** UTC, milliseconds since 1970. */
  readonly atMs: number;
  /** The plugins that failed. */
  readonly failed: readonly string[];
}

/** Who asks, and how to tell them. */
export interface RequestOptions {
  /** @defaultValue `'person'` */
  readonly by?: Requester;
  /** The language in which a person is told that their data is gone. @defaultValue the bot's */
  readonly locale?: string;
}

/**
 * Gives people their data, and takes it away. Each method throws Unavailable `DATABASE_UNAVAILABLE` when it needs the database and the
 * database is away.
 */
export interface DataRequests {
  /** Everything that is kept about a person. */
  export(userId: string, options?: Pick<RequestOptions, 'by'>): Promise<PersonalDataFile>;
  /**
   * Asks that everything about a person be erased. What a person asks for waits for the undo window; what the owner or the platform asks for
   * is done at once, and so is all where there is no window. Of several processes that are asked at the same time, one erases.
   */
  erase(userId: string, options?: RequestOptions): Promise<ErasureRequest>;
  /** Takes a request to erase back. @returns `'none'` when there is none, `'begun'` when it is too late */
  keep(userId: string): Promise<'kept' | 'none' | 'begun'>;
  /** The request that waits; `undefined` when there is none. */
  pending(userId: string): Promise<PendingErasure | undefined>;
  /** What was asked about a person and done, newest first, at most 100 lines: for whoever has to show that it was. */
  audit(userId: string): Promise<readonly AuditLine[]>;
}
export const DataRequests = defineService<DataRequests>()('data-requests');
