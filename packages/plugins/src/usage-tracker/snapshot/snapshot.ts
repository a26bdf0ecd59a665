import { createHash } from 'node:crypto';
import type { LimitedSlice } from '../../rate-limit/service.ts';

/** What all commands did since the bot began to count. */
export interface Total {
  readonly path: string;
  readonly kind: 'command' | 'component';
  readonly ok: number;
  readonly denied: number;
  readonly error: number;
  readonly expired: number;
  readonly firstAtMs: number;
  readonly lastAtMs: number;
}

/** What a snapshot holds. Nothing about a person. */
export interface Snapshot {
  /** When it was made, UTC milliseconds. */
  readonly atMs: number;
  /** `null` while the database was away. */
  readonly totals: readonly Total[] | null;
  /** 429 answers of the last 24 hours. */
  readonly rateLimits: readonly LimitedSlice[];
}

const FORMAT = 'bronxbot-usage-1';
const digestOf = (body: string) => createHash('sha256').update(body).digest('hex');

/** Writes a snapshot as JSON with a checksum of its content. */
export function encodeSnapshot(snapshot: Snapshot): string {
  const body = JSON.stringify(snapshot);
  return `${JSON.stringify({ format: FORMAT, sha256: digestOf(body), snapshot }, undefined, 1)}\n`;
}

/** Reads one; `undefined` when it is damaged, or something else. */
export function decodeSnapshot(text: string): Snapshot | undefined {
  try {
    const { format, sha256, snapshot } = JSON.parse(text) as Record<string, unknown>;
    if (format !== FORMAT || sha256 !== digestOf(JSON.stringify(snapshot))) return undefined;
    return snapshot as Snapshot;
  } catch {
    // What is no JSON is damaged: whoever asked for it says so.
    return undefined;
  }
}
