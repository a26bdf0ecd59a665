import type { Clock, Logger, Reply, Timer } from '@bronxbot/core';

/** How long a person may answer. */
export const PROMPT_MS = 300_000;
/** How often one person is asked in public in one channel, at most. */
const PUBLIC_EVERY_MS = 60_000;
/** Beyond it the oldest question is forgotten: its buttons expire all the same, and merely look alive. */
const MOST_OPEN = 1_000;
/** Beyond it the oldest is forgotten, and that person may be asked again sooner. */
const MOST_REMEMBERED = 10_000;

/** A question that waits for its answer. */
export interface OpenPrompt {
  /** The entry that led to it. */
  readonly entryId: string;
  /** The command that can be run again; `undefined` for what cannot. */
  readonly path: string | undefined;
  /** What the question looks like once nobody can answer it any more. */
  readonly over: Reply;
  readonly edit: (body: Reply) => Promise<void>;
}

/** The questions that wait, in memory: nothing about people who have not agreed is kept anywhere else. */
export interface Prompts {
  /** Whether the person may be asked in public here now; then it counts as asked. */
  mayAsk(clock: Clock, userId: string, channelId: string): boolean;
  /** Waits for the answer, and takes the buttons away when there is none in time. */
  open(prompt: OpenPrompt, clock: Clock, log: Logger): void;
  /** The person has answered. @returns the command that can be run again, if there is one */
  close(entryId: string): string | undefined;
  /** Waits no longer. */
  stop(): void;
}

/** Makes the memory of questions. */
export function createPrompts(): Prompts {
  const open = new Map<string, { readonly path: string | undefined; readonly timer: Timer }>();
  const askedAt = new Map<string, number>();
  const close = (entryId: string) => {
    const prompt = open.get(entryId);
    prompt?.timer.cancel();
    open.delete(entryId);
    return prompt?.path;
  };
  return {
    mayAsk(clock, userId, channelId) {
      const key = `${userId}:${channelId}`;
      const before = askedAt.get(key);
      if (before !== undefined && clock.monotonic() - before < PUBLIC_EVERY_MS) return false;
      // Put last, so that the first is the one that was asked longest ago.
      askedAt.delete(key);
      askedAt.set(key, clock.monotonic());
      if (askedAt.size > MOST_REMEMBERED) askedAt.delete(oldestOf(askedAt));
      return true;
    },
    open({ entryId, path, over, edit }, clock, log) {
      const timer = clock.schedule(PROMPT_MS, () => {
        open.delete(entryId);
        edit(over).catch((error: unknown) =>
          log.info('The buttons of a question about the terms could not be taken away', { error }),
        );
      });
      open.set(entryId, { path, timer });
      if (open.size > MOST_OPEN) close(oldestOf(open));
    },
    close,
    stop() {
      for (const entryId of open.keys()) close(entryId);
      askedAt.clear();
    },
  };
}

const oldestOf = (map: ReadonlyMap<string, unknown>): string => map.keys().next().value ?? '';
