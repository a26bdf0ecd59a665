/** How the connection of a request breaks. What the bot did counts for all but `reset-before`. */
export type Breakage =
  /** Reset before anything is done. */
  | 'reset-before'
  /** Reset after it was done: whoever tries again does it twice. */
  | 'reset-after'
  /** Done, and never answered: the client has to give up by itself. */
  | 'silence'
  /** Done, and answered with half of the JSON. */
  | 'malformed';

/** What goes wrong with requests, where and for how long. */
export interface Fault {
  /** As the sandbox writes routes: `POST /channels/:channelId/messages`; names of parameters do not matter. @defaultValue every route */
  readonly route?: string;
  /** How many requests it meets. @defaultValue `1`, or no end with `forMs` */
  readonly times?: number;
  /** For how long it lasts on the sandbox's clock, in milliseconds: a storm. @defaultValue until `times` is used up */
  readonly forMs?: number;
  /** How late the request is taken up, in milliseconds of real time, as clients wait in real time. @defaultValue `0` */
  readonly delayMs?: number;
  /** An HTTP status from 400 to 599 in place of what the route does. @defaultValue the route's */
  readonly status?: number;
  /**
   * Whose limit a 429 speaks of; `shared` is nobody's fault, so that it counts as no invalid request. `address` is the
   * page for those whom Cloudflare keeps away from Discord: no JSON, and `Retry-After` only with `retryAfterMs`.
   * @defaultValue `'shared'`
   */
  readonly scope?: 'user' | 'shared' | 'global' | 'address';
  /** When a 429 says to come back, in milliseconds. @defaultValue `1_000`; not at all for `address` */
  readonly retryAfterMs?: number;
  /** Breaks the connection. @defaultValue it holds */
  readonly breaks?: Breakage;
}

/** A fault and how often it has met a request. */
export interface ActiveFault {
  /** Names it for `end`. */
  readonly id: number;
  readonly fault: Fault;
  readonly met: number;
}

/** The faults of a sandbox's REST side. */
export interface Faults {
  /** Those that are not over, oldest first. */
  readonly active: readonly ActiveFault[];
  /**
   * Makes requests fail from now on; the oldest fault that fits a request meets it. The returned function takes it back.
   * @throws SandboxError `FAULT_INVALID`
   */
  add(fault: Fault): () => void;
  /** Takes one back; false when it is over already. */
  end(id: number): boolean;
  /** Takes all of them back. */
  clear(): void;
}

/** How many faults there may be at once. */
export const MOST_FAULTS = 100;
