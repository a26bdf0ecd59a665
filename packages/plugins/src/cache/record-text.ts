import { freeze } from './json.ts';
import type { ReadRecord, SharedRecord } from './shared-store.ts';

/** The text of a record: an array, which is parsed faster than an object with names, and ends where there is no value. */
export function writeRecord({ v, f, d, t }: SharedRecord, untilMs = NEVER_MS): string {
  return JSON.stringify(v === undefined ? [untilMs, f, d, t ?? 0] : [untilMs, f, d, t ?? 0, v]);
}
const NEVER_MS = Number.MAX_SAFE_INTEGER;

/** What `writeRecord` wrote, frozen; nothing when its time is over, or the text is not one of ours. */
export function readRecord(text: unknown, nowMs: number): ReadRecord | undefined {
  if (typeof text !== 'string') return undefined;
  try {
    const parts: unknown = JSON.parse(text);
    if (!isRecord(parts) || parts[0] < nowMs) return undefined;
    const [, f, d, t, v] = parts;
    return { v: freeze(v), f, d, t: t === 0 ? undefined : t, bytes: text.length };
  } catch {
    return undefined;
  }
}

const isRecord = (
  parts: unknown,
): parts is readonly [untilMs: number, f: number, d: number, t: SharedRecord['t'] | 0, v?: unknown] =>
  Array.isArray(parts) &&
  typeof parts[0] === 'number' &&
  typeof parts[1] === 'number' &&
  typeof parts[2] === 'number' &&
  (parts[3] === 0 || typeof parts[3] === 'object');
