/** More than this many messages within {@link WINDOW_MS} are spam. */
const MOST = 5;
const WINDOW_MS = 5_000;
/** Beyond it, whoever wrote first is forgotten and may write a little more. */
const MOST_PEOPLE = 10_000;

/** Counts messages of people, in memory and for seconds. */
export interface SpamMeter {
  /** @returns whether this message is one too many, and whether it is the first of them */
  count(key: string, nowMs: number): { readonly isSpam: boolean; readonly isFirst: boolean };
}

/** Makes one. */
export function createSpamMeter(): SpamMeter {
  const people = new Map<string, readonly number[]>();
  return {
    count(key, nowMs) {
      const recent = (people.get(key) ?? []).filter((atMs) => nowMs - atMs < WINDOW_MS);
      const times = [...recent, nowMs].slice(-MOST - 2);
      people.delete(key);
      people.set(key, times);
      if (people.size > MOST_PEOPLE) people.delete(people.keys().next().value ?? '');
      return { isSpam: times.length > MOST, isFirst: times.length === MOST + 1 };
    },
  };
}
