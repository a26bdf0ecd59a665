import type { FrameLine, NetworkNews, NetworkState, RequestLine } from '../../../src/control/network-wire.ts';

/** The page keeps this many requests, and as many frames; the oldest go. */
const MOST_KEPT = 300;

interface Lines {
  /** Newest first. */
  readonly requests: readonly RequestLine[];
  /** Newest first. */
  readonly frames: readonly FrameLine[];
}
const NONE: Lines = { requests: [], frames: [] };

/** What the page knows of the network. Calls `changed` after each change. */
export class NetworkLog {
  /** How things are; `undefined` until the stream tells. */
  state: NetworkState | undefined;
  /** How many requests and frames were too many to hear of. */
  skipped = 0;
  changed: () => void = () => {};
  #all = NONE;
  /** What stays on screen while it is paused. */
  #frozen: Lines | undefined;
  #clearedTo = 0;

  /** What is to be shown. */
  get lines(): Lines {
    return this.#frozen ?? this.#all;
  }

  get isPaused(): boolean {
    return this.#frozen !== undefined;
  }

  /** Takes in what the stream tells. */
  receive(news: NetworkNews): void {
    const { requests, frames } = this.#all;
    const newest = Math.max(requests[0]?.number ?? 0, this.#clearedTo);
    this.#all = {
      requests: newestFirst(
        requests,
        news.requests.filter(({ number }) => number > newest),
      ),
      frames: newestFirst(frames, news.frames),
    };
    this.skipped += news.skipped;
    this.state = news.state ?? this.state;
    this.changed();
  }

  /** Holds what is shown still, or goes on; what comes meanwhile is kept. */
  pause(isPaused: boolean): void {
    this.#frozen = isPaused ? this.#all : undefined;
    this.changed();
  }

  clear(): void {
    this.#clearedTo = this.#all.requests[0]?.number ?? this.#clearedTo;
    this.#all = NONE;
    this.#frozen = this.isPaused ? NONE : undefined;
    this.skipped = 0;
    this.changed();
  }

  /** Forgets everything: the sandbox was started anew. */
  reset(): void {
    this.#clearedTo = 0;
    this.state = undefined;
    this.clear();
    this.#clearedTo = 0;
  }
}

function newestFirst<T>(known: readonly T[], added: readonly T[]): readonly T[] {
  return added.length === 0 ? known : [...added.toReversed(), ...known].slice(0, MOST_KEPT);
}

/** The lines that hold every word of a filter. */
export function matching<T>(lines: readonly T[], filter: string, textOf: (line: T) => string): readonly T[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return lines;
  return lines.filter((line) => {
    const text = textOf(line).toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
