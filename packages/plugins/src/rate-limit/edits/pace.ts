import type { Window } from '../lane/budget.ts';

/** How one more frame of a lane is paced. */
export interface Pacing {
  /** The window that runs, or `undefined` when none is known to run. */
  readonly window: Window | undefined;
  /** When the animations of the lane end; `undefined` for edits of which nobody knows which is the last. */
  readonly endings: readonly (number | undefined)[];
}

/**
 * When the next frame may start that is not the last of its animation. What the window holds is spread evenly up to its end, or up to
 * the last ending if that comes first, less one request for each animation that ends before the window does: its last frame is
 * never late for the frames before it.
 * @returns a moment of the monotonic clock, possibly past.
 */
export function paceAnimation({ window, endings }: Pacing): number {
  if (!window) return -Infinity;
  const { limit, remaining, resetsAt, lastStartedAt } = window;
  const ends = endings.map((at) => at ?? Infinity);
  const owed = Math.min(ends.filter((at) => at < resetsAt).length, limit - 1);
  const usable = remaining - owed;
  if (usable <= 0) return resetsAt;
  const until = Math.min(resetsAt, Math.max(...ends));
  return lastStartedAt + (until - lastStartedAt) / (usable + 1);
}

/**
 * When an edit may start of which nobody knows whether it is the last. Up to half of the window goes out at once, for a few
 * edits in a row are not worth a wait; the rest is spread as the frames of an animation are, for then more may follow.
 * Where other messages wait for all that is left, nothing would be saved by waiting, and nothing waits.
 * @param waiting messages that wait with an edit.
 * @returns a moment of the monotonic clock, possibly past.
 */
export function paceEdit(pacing: Pacing, waiting: number): number {
  const { window } = pacing;
  if (!window || window.remaining > window.limit / 2) return -Infinity;
  if (waiting > 1 && waiting >= window.remaining) return -Infinity;
  return paceAnimation(pacing);
}
