/** How what happens is spread over guilds: most of it in a few of them, as in life, or alike. */
export type Popularity = 'zipf' | 'even';

/**
 * Turns a number from 0 to below 1 into the place of a guild. By `zipf` the first guild is twice as busy as the second
 * and three times as busy as the third.
 */
export function createPopularity(popularity: Popularity, count: number): (at: number) => number {
  if (popularity === 'even') return (at) => Math.floor(at * count);
  const upTo = new Float64Array(count);
  let total = 0;
  for (let place = 0; place < count; place++) upTo[place] = total += 1 / (place + 1);
  return (at) => firstAbove(upTo, at * total);
}

/** The first place whose sum is above a value, by halving. */
function firstAbove(upTo: Float64Array, value: number): number {
  let low = 0;
  let high = upTo.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((upTo[middle] ?? 0) > value) high = middle;
    else low = middle + 1;
  }
  return low;
}
