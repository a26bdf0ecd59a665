/** The page's time in UTC milliseconds. It runs beside the sandbox's own clock and only ages what is on screen. */
export function now(): number {
  return Date.now();
}

/** Calls back once after a delay; the returned function calls it off. */
export function after(delayMs: number, callback: () => void): () => void {
  const timer = setTimeout(callback, delayMs);
  return () => clearTimeout(timer);
}
