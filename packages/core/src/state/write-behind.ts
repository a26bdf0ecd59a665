import type { Clock, Timer } from '../clock.ts';

/** Writes a snapshot after changes, many changes in one write. */
export interface WriteBehind {
  /** Something changed: a write follows within `delayMs`. */
  touch(): void;
  /** Resolves once everything changed until now is written. Callers at the same time share a write. */
  flush(): Promise<void>;
  /** Writes what is left, and writes no more by itself. */
  stop(): Promise<void>;
}
export interface WriteBehindOptions {
  readonly clock: Clock;
  readonly delayMs: number;
  readonly write: () => Promise<void>;
  /** Told when a write that nobody waits for fails; the next one tries again. */
  readonly onError: (error: unknown) => void;
}

/** Makes a writer that runs one write at a time. */
export function createWriteBehind({ clock, delayMs, write, onError }: WriteBehindOptions): WriteBehind {
  let dirty = false;
  let stopped = false;
  let timer: Timer | undefined;
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  const run = async () => {
    timer?.cancel();
    timer = undefined;
    dirty = false;
    try {
      await write();
    } catch (error) {
      dirty = true;
      throw error;
    }
  };
  const flush = (): Promise<void> => {
    if (!dirty && !next) return running ?? Promise.resolve();
    // A write under way may have taken its snapshot before the change: one more follows it, for all who ask meanwhile.
    next ??= (running ?? Promise.resolve())
      .catch(() => {})
      .then(() => {
        next = undefined;
        running = run().finally(() => (running = undefined));
        return running;
      });
    return next;
  };
  const later = () => {
    if (stopped) return;
    timer ??= clock.schedule(delayMs, () => {
      timer = undefined;
      flush().catch((error: unknown) => {
        onError(error);
        later();
      });
    });
  };
  return {
    touch() {
      dirty = true;
      later();
    },
    flush,
    async stop() {
      stopped = true;
      timer?.cancel();
      await flush();
    },
  };
}
