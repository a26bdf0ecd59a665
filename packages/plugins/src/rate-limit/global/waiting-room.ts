import { refuseStopped } from '../lane/refusals.ts';
import type { Priority } from '../service.ts';

const ORDER: readonly Priority[] = ['answer', 'reply', 'animation', 'background'];

/** People in line, by priority and then by arrival. */
export interface WaitingRoom {
  readonly size: number;
  /** Resolves when admitted. @throws the signal's reason when it aborts first. */
  enter(priority: Priority, signal: AbortSignal | undefined): Promise<void>;
  /** Lets the first one go. */
  admit(): void;
  /** Refuses everyone. */
  clear(): void;
}

interface Guest {
  admit(): void;
  refuse(reason: unknown): void;
}

/** Makes an empty one. */
export function createWaitingRoom(): WaitingRoom {
  // Sets keep the order of arrival, and let anyone leave from the middle.
  const lines = ORDER.map(() => new Set<Guest>());
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
        const guest: Guest = {
          admit: () => (leave(), resolve()),
          refuse: (reason) => (leave(), reject(reason)),
        };
        const abort = () => guest.refuse(signal?.reason);
        signal?.addEventListener('abort', abort, { once: true });
        line.add(guest);
      });
    },
    admit() {
      const [guest] = lines.find((line) => line.size > 0) ?? [];
      guest?.admit();
    },
    clear() {
      for (const line of lines) for (const guest of line) guest.refuse(refuseStopped());
    },
  };
}
