import type { Clock, Timer } from '../clock.ts';

/** The abort signal of one handler, made when it is first asked for: most handlers never do. */
export interface Cancellation {
  readonly signal: AbortSignal;
  abort(reason: Error): void;
  /** The handler has ended: nothing aborts any more. */
  end(): void;
}

/** Makes a signal that aborts on request, or `lifetimeMs` from now. */
export function createCancellation(clock: Clock, lifetimeMs: number): Cancellation {
  const startedAt = clock.monotonic();
  let controller: AbortController | undefined;
  let timer: Timer | undefined;
  let aborted: Error | undefined;
  const abort = (reason: Error) => {
    aborted = reason;
    timer?.cancel();
    controller?.abort(reason);
  };
  return {
    get signal() {
      if (controller) return controller.signal;
      controller = new AbortController();
      if (aborted) controller.abort(aborted);
      else if (lifetimeMs < Infinity) {
        const left = Math.max(0, lifetimeMs - (clock.monotonic() - startedAt));
        timer = clock.schedule(left, () => abort(new Error('The person can no longer be answered')));
      }
      return controller.signal;
    },
    abort,
    end: () => timer?.cancel(),
  };
}
