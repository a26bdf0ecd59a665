import type { Clock } from '@bronxbot/core';

/** What did not end in time. */
export class Late extends Error {
  override readonly name = 'Late';
  constructor(afterMs: number) {
    super(`no answer within ${afterMs} ms`);
  }
}

/**
 * What `work` resolves to, if it does within `afterMs`. The work itself goes on, and what it throws later is dropped: nobody waits for it.
 * @throws Late
 */
export function within<T>(clock: Clock, afterMs: number, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    // After a stall of this process timers come first: an answer that arrived meanwhile is still to be read, and is not late.
    const timer = clock.schedule(afterMs, () => void setImmediate(() => reject(new Late(afterMs))));
    work.then(resolve, reject).finally(() => timer.cancel());
  });
}
