import { stopwatch, type Stopwatch } from './clock.ts';

/** What one call costs on average. */
export interface CallCost {
  /** Elapsed time in microseconds. */
  readonly wallUs: number;
  /** CPU time of the whole process in microseconds: other threads and what ran between the calls count too. */
  readonly cpuUs: number;
}

/**
 * Calls `call` a number of times, one after the other, and gives the mean cost of one. Use enough calls for some
 * milliseconds: CPU time is counted in steps of about one microsecond, and by some kernels in steps of a timer tick.
 */
export async function measureCalls(
  calls: number,
  call: (index: number) => unknown,
  time: Pick<Stopwatch, 'now' | 'cpuUs'> = stopwatch,
): Promise<CallCost> {
  const [wallBefore, cpuBefore] = [time.now(), time.cpuUs()];
  for (let index = 0; index < calls; index++) {
    const result = call(index);
    if (result instanceof Promise) await result;
  }
  const [wallAfter, cpuAfter] = [time.now(), time.cpuUs()];
  return { wallUs: ((wallAfter - wallBefore) * 1_000) / calls, cpuUs: (cpuAfter - cpuBefore) / calls };
}
