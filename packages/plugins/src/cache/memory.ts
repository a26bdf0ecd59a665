import { LRUCache } from 'lru-cache';
import type { Stamp } from './stamps.ts';

/** A value in this process. Its times are of the clock that never jumps. */
export interface Entry {
  /** Resolved: what a read gives, without making a promise for each. */
  readonly answer: Promise<unknown>;
  readonly freshUntilMs: number;
  /** Until when it may stand in for a load that fails. */
  readonly usableUntilMs: number;
  readonly tags: readonly StampSeen[] | undefined;
  /** After a load failed: until when the next one is put off. */
  retryAtMs: number;
}
/** A stamp, and the value it had when an entry was made. */
export interface StampSeen {
  readonly name: string;
  readonly stamp: Stamp;
  readonly seen: string;
}

/** How much of one namespace stays in memory. */
export interface MemoryLimits {
  readonly maxEntries: number;
  readonly maxBytes: number;
}

/** What an entry takes beside its JSON, in bytes; measured, rounded up. */
const ENTRY_BYTES = 300;
/** An object takes about this many times the length of its JSON. */
const JSON_FACTOR = 2;

export type Memory = LRUCache<string, Entry>;

/** Makes the memory of a namespace; the least recently used goes first. Entries past their time are replaced, or go when there is need of room. */
export const createMemory = ({ maxEntries, maxBytes }: MemoryLimits, onEvict: () => void): Memory =>
  new LRUCache({
    max: maxEntries,
    maxSize: maxBytes,
    dispose: (_entry, _id, reason) => {
      if (reason === 'evict') onEvict();
    },
  });

/** About how many bytes an entry takes. */
export const sizeOf = (id: string, jsonLength: number) =>
  ENTRY_BYTES + id.length * 2 + jsonLength * JSON_FACTOR;

/** Whether no tag was invalidated since. */
export const areCurrent = (tags: readonly StampSeen[]) =>
  tags.every(({ stamp, seen }) => stamp.value === seen);
