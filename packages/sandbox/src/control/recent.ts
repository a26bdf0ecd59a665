/** One of a row of things. */
export interface Numbered<T> {
  /** Counts up from 1. */
  readonly number: number;
  readonly one: T;
}

/** The newest of a row of things; the oldest go. */
export interface Recent<T> {
  /** Oldest first. */
  readonly all: readonly Numbered<T>[];
  add(one: T): void;
  /** Takes them out, and tells how many had gone since the last time. */
  take(): { readonly taken: readonly Numbered<T>[]; readonly gone: number };
}

/** An empty row that keeps `most`. */
export function createRecent<T>(most: number): Recent<T> {
  let all: Numbered<T>[] = [];
  let count = 0;
  let gone = 0;
  return {
    get all() {
      return all;
    },
    add(one) {
      all.push({ number: ++count, one });
      if (all.length <= most) return;
      all.shift();
      gone += 1;
    },
    take() {
      const given = { taken: all, gone };
      [all, gone] = [[], 0];
      return given;
    },
  };
}
