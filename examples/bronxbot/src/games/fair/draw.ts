import { createHash, createHmac } from 'node:crypto';

/** Gives a whole number from 0 to `below` − 1, each as likely as the others. */
export type Draw = (below: number) => number;

/** All that the chance of one round follows from. */
export interface RoundSeed {
  /** The secret of the bot, 32 bytes in base64url; its hash is shown before the round, itself after it. */
  readonly seed: string;
  readonly userId: string;
  /** Counts the rounds of the person. */
  readonly nonce: number;
  /** What the person chose, so that the bot cannot choose a seed that suits it. */
  readonly word: string;
}

const RANGE = 2 ** 32;

/** The SHA-256 of a seed as it is shown, in hexadecimal. */
export const hashOf = (seed: string): string => createHash('sha256').update(seed).digest('hex');

/**
 * Draws the numbers of one round, in order: HMAC-SHA-256 with the seed as key, of `user:nonce:block:word`, read four bytes at a time, blocks
 * counted from 0. A value of the incomplete last stretch below 2³² is passed over, for it would favour small numbers.
 */
export function createDraw({ seed, userId, nonce, word }: RoundSeed): Draw {
  let block = 0;
  let bytes = Buffer.alloc(0);
  const next = (): number => {
    if (bytes.length === 0) {
      bytes = createHmac('sha256', seed).update(`${userId}:${nonce}:${block}:${word}`).digest();
      block++;
    }
    const value = bytes.readUInt32BE();
    bytes = bytes.subarray(4);
    return value;
  };
  return (below) => {
    const end = RANGE - (RANGE % below);
    for (;;) {
      const value = next();
      if (value < end) return value % below;
    }
  };
}
