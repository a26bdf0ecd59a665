import type { Window } from './window.ts';

/** Windows by key, at most `limit` of them. */
export interface WindowStore {
  /** The window of a key, made when there is none. */
  of(key: string, nowMs: number, create: () => Window): Window;
  /** Those that count something at this time, in the order they were made. */
  busy(nowMs: number): readonly (readonly [key: string, window: Window])[];
}

const DEFAULT_LIMIT = 10_000;

/**
 * An empty store. At its limit the idle windows go, which nobody can notice; when all are busy, the older half goes:
 * a sandbox forgives rather than grows.
 */
export function createWindowStore(limit: number = DEFAULT_LIMIT): WindowStore {
  const windows = new Map<string, Window>();
  const makeRoom = (nowMs: number) => {
    for (const [key, window] of windows) if (window.isIdle(nowMs)) windows.delete(key);
    if (windows.size < limit) return;
    for (const key of [...windows.keys()].slice(0, Math.ceil(limit / 2))) windows.delete(key);
  };
  return {
    busy: (nowMs) => [...windows].filter(([, window]) => !window.isIdle(nowMs)),
    of(key, nowMs, create) {
      const known = windows.get(key);
      if (known !== undefined) return known;
      if (windows.size >= limit) makeRoom(nowMs);
      const window = create();
      windows.set(key, window);
      return window;
    },
  };
}
