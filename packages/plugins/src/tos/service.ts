import { defineService, type Surface } from '@bronxbot/core';

/** The terms in force. */
export interface Terms {
  /** As the author names it: `1.1`. */
  readonly version: string;
  /** The SHA-256 of the text, in hexadecimal: what a person agreed to can be told from any other text. */
  readonly hash: string;
  /** Markdown. */
  readonly text: string;
}

/** What a person has agreed to. */
export interface Acceptance {
  readonly version: string;
  /** `undefined` where another bot, whose acceptances were imported, kept none. */
  readonly hash?: string;
  /** UTC, milliseconds since 1970; `undefined` where another bot kept none. */
  readonly acceptedAtMs?: number;
}

/** Where a person said so. */
export interface ConsentPlace {
  /** How the person came to be asked. */
  readonly surface: Surface;
  /** `null` in a direct message. */
  readonly guildId: string | null;
}

/** What became of an acceptance. */
export interface AcceptResult {
  readonly acceptance: Acceptance;
  /** `false` when the person had accepted this version already: nothing was written. */
  readonly changed: boolean;
  /** The welcome bonus that was paid now, in whole units; 0 when none was. */
  readonly bonus: number;
}

/** One line of the log of consent, which is only ever added to. */
export interface ConsentEntry {
  /** Greater is later. */
  readonly id: number;
  /** `imported`: another bot kept it, and this one took it over. */
  readonly kind: 'accepted' | 'withdrawn' | 'imported';
  readonly version: string;
  readonly hash?: string;
  /** UTC, milliseconds since 1970. */
  readonly atMs: number;
  readonly surface?: Surface;
  readonly guildId?: string;
}

/** How many agreed. */
export interface ConsentStats {
  /** People whose acceptance holds, by version, the most first. */
  readonly versions: readonly { readonly version: string; readonly people: number }[];
  /** The last days in UTC, oldest first, those without any included. `atMs` is the midnight at which a day begins. */
  readonly days: readonly { readonly atMs: number; readonly accepted: number; readonly withdrawn: number }[];
}

/** A change of what one person has agreed to, in this process. */
export interface ConsentChange {
  readonly userId: string;
  /** `erased`: the person had their data erased. */
  readonly kind: 'accepted' | 'withdrawn' | 'erased';
}

/**
 * Who has agreed to the terms of service. Each method throws Unavailable `DATABASE_UNAVAILABLE` when it needs the database and the
 * database is away.
 */
export interface Tos {
  readonly terms: Terms;
  /**
   * Whether the person has accepted the version in force. A yes is remembered for 5 minutes, a no is not; withdrawing is known at once in
   * every process that shares a cache, and after those 5 minutes elsewhere.
   */
  accepted(userId: string): Promise<boolean>;
  /** What the person has agreed to last, whatever the version; `undefined` for nothing. */
  acceptance(userId: string): Promise<Acceptance | undefined>;
  /** Accepts the version in force. The acceptance, its line in the log and the bonus become durable together, or not at all. */
  accept(userId: string, place: ConsentPlace): Promise<AcceptResult>;
  /** Takes back what was accepted. @returns `false` when there was nothing. */
  withdraw(userId: string, place: ConsentPlace): Promise<boolean>;
  /** What the person said, newest first. @param limit 1 to 100. @defaultValue `10` */
  history(userId: string, limit?: number): Promise<readonly ConsentEntry[]>;
  /** @param days 1 to 60. @defaultValue `30` */
  stats(days?: number): Promise<ConsentStats>;
  /** Calls back for every change until the returned function is called. A listener that throws is logged. */
  subscribe(listener: (change: ConsentChange) => void): () => void;
}
export const Tos = defineService<Tos>()('tos');
