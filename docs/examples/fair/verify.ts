import { createHash, createHmac } from 'node:crypto';

/** What a bot showed of a round once it was over, and who played. */
interface ShownRound {
  readonly seed: string;
  readonly userId: string;
  readonly round: number;
  readonly word: string;
}

/** The hash that was shown before the round. */
export const hashOf = (seed: string) => createHash('sha256').update(seed).digest('hex');

/** The numbers of a round, in order; `below` says the range of each. */
export function numbersOf({ seed, userId, round, word }: ShownRound, below: readonly number[]) {
  const bytes: number[] = [];
  for (let block = 0; block < 16; block++)
    bytes.push(...createHmac('sha256', seed).update(`${userId}:${round}:${block}:${word}`).digest());
  const values = Array.from({ length: bytes.length / 4 }, (_, index) =>
    Buffer.from(bytes.slice(4 * index, 4 * index + 4)).readUInt32BE(),
  );
  return below.map((range) => {
    // What lies beyond the last whole stretch would favour small numbers, and is passed over.
    let value = values.shift() ?? 0;
    while (value >= 2 ** 32 - (2 ** 32 % range)) value = values.shift() ?? 0;
    return value % range;
  });
}
