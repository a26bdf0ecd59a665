import { refuseStopped } from '../lane/refusals.ts';
import type { Priority } from '../service.ts';

const ORDER: readonly Priority[] = ['answer', 'reply', 'animation', 'background'];

/** People in line, by priority and then by arrival. Each is given something when admitted. */
export interface WaitingRoom<T> {
  readonly size: number;
  /** Resolves when admitted. @throws the signal's reason when it aborts first. */
  enter(priority: Priority, signal: AbortSignal | undefined): Promise<T>;
  /** Lets the first one go. */
  admit(given: T): void;
  /** Refuses everyone. */
  clear(): void;
}

interface Guest<T> {
  admit(given: T): void;
  refuse(reason: unknown): void;
}

/** Makes an empty one. */
export function createWaitingRoom<T>(): WaitingRoom<T> {
  // Sets keep the order of arrival, and let anyone leave from the middle.
  const lines = ORDER.map(() => new Set<Guest<T>>());
  return {
    get size() {
      return lines.reduce((sum, line) => sum + line.size, 0);
    },
    enter(priority, signal) {
      return new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        const line = lines[ORDER.indexOf(priority)] ?? new Set();
        const leave = () => {
          line.delete(guest);
          signal?.removeEventListener('abort', abort);
        };
        const guest: Guest<T> = {
          admit: (given) => (leave(), resolve(given)),
          refuse: (reason) => (leave(), reject(reason)),
        };
        const abort = () => guest.refuse(signal?.reason);
        signal?.addEventListener('abort', abort, { once: true });
        line.add(guest);
      });
    },
    admit(given) {
      const [guest] = lines.find((line) => line.size > 0) ?? [];
      guest?.admit(given);
    },
    clear() {
      for (const line of lines) for (const guest of line) guest.refuse(refuseStopped());
    },
  };
}
