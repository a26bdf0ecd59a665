/**
 * A small keyed store for what must outlive a message and may outlive the process: long component state, single-use marks.
 * Values are JSON.
 */
export interface StateStore {
  get(key: string): Promise<unknown>;
  /** @param ttlMs how long it is kept, in milliseconds; for ever without it. */
  set(key: string, value: unknown, ttlMs?: number): Promise<void>;
  /** Reads and removes in one step: of many callers, one gets the value. */
  take(key: string): Promise<unknown>;
  /** Sets unless there is a value; `true` for the one caller that did. */
  claim(key: string, value: unknown, ttlMs?: number): Promise<boolean>;
  delete(key: string): Promise<void>;
}
