import { expect, test } from 'vitest';
import { createDraw, hashOf as shownHash } from '../../../examples/bronxbot/src/games/fair/draw.ts';
import { hashOf, numbersOf } from './verify.ts';

test('anybody gets the numbers and the hash that BronxBot has', () => {
  for (let nonce = 1; nonce <= 50; nonce++) {
    const seed = `seed ${nonce}`;
    const below = [2, 37, 52, 101, 3 * 2 ** 30, 2 ** 32];
    const draw = createDraw({ seed, userId: '80351110224678912', nonce, word: 'luck' });
    const numbers = numbersOf({ seed, userId: '80351110224678912', round: nonce, word: 'luck' }, below);
    expect(numbers).toEqual(below.map((range) => draw(range)));
    expect(hashOf(seed)).toBe(shownHash(seed));
  }
});
