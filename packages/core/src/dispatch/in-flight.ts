/** Counts work in hand. */
export interface InFlight {
  readonly size: number;
  /** Counts the work until it settles; the promise must not reject. */
  add(work: Promise<unknown>): void;
  /** Resolves once nothing is in hand. */
  idle(): Promise<void>;
}

/** Makes a counter of work in hand. */
export function createInFlight(): InFlight {
  let size = 0;
  let waiting: (() => void)[] = [];
  const ended = () => {
    size -= 1;
    if (size > 0) return;
    const resolves = waiting;
    waiting = [];
    for (const resolve of resolves) resolve();
  };
  return {
    get size() {
      return size;
    },
    add(work) {
      size += 1;
      void work.then(ended, ended);
    },
    idle: () => (size === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
  };
}
