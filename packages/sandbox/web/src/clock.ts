/** The page's time in UTC milliseconds. It runs beside the sandbox's own clock and only ages what is on screen. */
export function now(): number {
  return Date.now();
}

/** Calls back once after a delay; the returned function calls it off. */
export function after(delayMs: number, callback: () => void): () => void {
  const timer = setTimeout(callback, delayMs);
  return () => clearTimeout(timer);
}

/** One call for a burst of them: `schedule` says when, and later ones until then count for it. */
export function burst(schedule: (run: () => void) => unknown, callback: () => void): () => void {
  let isDue = false;
  return () => {
    if (isDue) return;
    isDue = true;
    schedule(() => {
      isDue = false;
      callback();
    });
  };
}
