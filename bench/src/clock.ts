/** The benchmark's own time: durations come from here, so that they can be injected in tests. */
export const stopwatch = {
  /** Milliseconds since some moment, with fractions. */
  now: () => performance.now(),
  /** CPU time that this process has used, user and system together, in microseconds. */
  cpuUs: () => {
    const { user, system } = process.cpuUsage();
    return user + system;
  },
  /** The date for a report, ISO 8601 in UTC. */
  date: () => new Date().toISOString(),
} as const;

/** What tells the runner the time. */
export type Stopwatch = typeof stopwatch;

/** Resolves after so many milliseconds. */
export const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });

/** As {@link pause}, but a process that has nothing else to do does not wait for it. */
export const patience = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
