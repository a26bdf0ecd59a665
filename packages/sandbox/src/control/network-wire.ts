import type { ActiveFault } from '../faults/fault.ts';
import type { Misbehaviour } from '../gateway/misbehaviour.ts';
import type { CountingWindow } from '../limits/create-limits.ts';

/** One REST request of a bot, without what it carried; tokens in the path are left out. */
export interface RequestLine {
  /** Counts up from 1, and names the request for `GET /_sandbox/network/requests/:number`. */
  readonly number: number;
  /** UTC on the sandbox's clock, in milliseconds. */
  readonly atMs: number;
  readonly method: string;
  readonly path: string;
  /** The route's template; none when there is no such route. */
  readonly route?: string;
  readonly applicationId?: string;
  readonly status: number;
  readonly tookMs: number;
  /** What Discord calls its bucket; none without limits. */
  readonly bucket?: string;
  readonly limit?: number;
  readonly remaining?: number;
  /** Seconds, as sent with a 429. */
  readonly retryAfterSeconds?: number;
  /** How a fault broke the connection. */
  readonly breaks?: string;
}

/** What a request carried and got; tokens are left out, and what is long is cut. */
export interface RequestDetail {
  readonly body: string;
  readonly files: readonly string[];
  readonly answer: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** One frame of a gateway connection, without what it carried. */
export interface FrameLine {
  /** Counts up from 1. */
  readonly number: number;
  /** UTC on the sandbox's clock, in milliseconds. */
  readonly atMs: number;
  readonly from: 'bot' | 'sandbox';
  readonly applicationId?: string;
  readonly shardId?: number;
  /** The opcode; `-1` of what is no JSON of Discord's. */
  readonly op: number;
  /** Name and number of a dispatch. */
  readonly t?: string;
  readonly s?: number;
  /** Before compression. */
  readonly bytes: number;
}

/** One session of a bot. */
export interface SessionLine {
  readonly id: string;
  readonly applicationId: string;
  readonly shardId: number;
  readonly shardCount: number;
  readonly connected: boolean;
  readonly intents: number;
  /** The number of its last dispatch. */
  readonly sequence: number;
}

/** How things are on the network, and what goes wrong on it. */
export interface NetworkState {
  /** Whether time stands still until it is advanced. */
  readonly isVirtual: boolean;
  readonly limitsOn: boolean;
  /** What counts just now, least remaining first; at most 100. */
  readonly windows: readonly CountingWindow[];
  /** Oldest first; the newest 200. */
  readonly sessions: readonly SessionLine[];
  readonly faults: readonly ActiveFault[];
  readonly misbehaviour: Misbehaviour;
  /** Ids of guilds in an outage; at most 100. */
  readonly lostGuilds: readonly string[];
}

/** What is new on the network: `d` of `SANDBOX_NETWORK`. The first of a stream tells all there is. */
export interface NetworkNews {
  /** UTC on the sandbox's clock, in milliseconds. */
  readonly nowMs: number;
  /** Left out when nothing of it changed. */
  readonly state?: NetworkState;
  /** Oldest first. */
  readonly requests: readonly RequestLine[];
  /** Oldest first. */
  readonly frames: readonly FrameLine[];
  /** Requests and frames that were too many to tell of. */
  readonly skipped: number;
}
