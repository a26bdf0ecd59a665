import { BronxError, type Clock, type Logger, type Timer } from '@bronxbot/core';

/** How often one message is changed, at most. */
const EVERY_MS = 5_000;
/** Beyond it a message is painted at its next change only. */
const MOST_WAITING = 1_000;

/** Changes messages that many people change, such as those of votes, each at most every 5 s; the newest state is always shown in the end. */
export interface Painter {
  /** What the message shows has changed. */
  touch(id: number): void;
  /** Paints what has to wait now, and nothing after it. */
  stop(): Promise<void>;
}

/** Makes a painter. @param paint shows what has this id as it is when it is called */
export function createPainter(clock: Clock, log: Logger, paint: (id: number) => Promise<void>): Painter {
  const waiting = new Map<number, Timer>();
  const paintedAt = new Map<number, number>();
  const show = async (id: number) => {
    waiting.delete(id);
    paintedAt.delete(id);
    paintedAt.set(id, clock.monotonic());
    const [oldest] = paintedAt.keys();
    if (paintedAt.size > MOST_WAITING && oldest !== undefined) paintedAt.delete(oldest);
    try {
      await paint(id);
    } catch (error) {
      // A message that somebody deleted needs nothing.
      const isGone = error instanceof BronxError && error.code === 'POST_UNREACHABLE';
      log[isGone ? 'debug' : 'warn']('A message could not be changed', { error });
    }
  };
  return {
    touch(id) {
      if (waiting.has(id) || waiting.size >= MOST_WAITING) return;
      const before = paintedAt.get(id);
      const waitMs = before === undefined ? 0 : Math.max(0, before + EVERY_MS - clock.monotonic());
      waiting.set(
        id,
        clock.schedule(waitMs, () => void show(id)),
      );
    },
    async stop() {
      const ids = [...waiting.keys()];
      for (const timer of waiting.values()) timer.cancel();
      await Promise.all(ids.map(show));
    },
  };
}
