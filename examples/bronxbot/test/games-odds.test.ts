import { describe, expect, test } from 'vitest';
import { createDraw, type Draw } from '../src/games/fair/draw.ts';
import { type BlackjackMove, payBlackjack, playBlackjack, stakesOf } from '../src/games/rules/blackjack.ts';
import { payCoin, tossCoin } from '../src/games/rules/coinflip.ts';
import { drawCrash, MOST_CRASH, payCrash } from '../src/games/rules/crash.ts';
import {
  chancesOf,
  type Guess,
  MOST_GUESSES,
  payLadder,
  playLadder,
} from '../src/games/rules/higher-lower.ts';
import { findBet, payRoulette, ROULETTE_BETS, spinWheel, WHEEL } from '../src/games/rules/roulette.ts';
import { paySlots, SLOT_SYMBOLS, spinReels } from '../src/games/rules/slots.ts';
import { basicStrategy } from './basic-strategy.ts';

const ROUNDS = 1_000_000;
const STAKE = 1_000;

/** A quick generator with a seed: mulberry32. */
function seeded(seed: number): Draw {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

/** What a player gets back of what they staked, over a million rounds. */
function returned(pay: (draw: Draw) => number, seed = 1): number {
  const draw = seeded(seed);
  let sum = 0;
  for (let round = 0; round < ROUNDS; round++) sum += pay(draw);
  return sum / (ROUNDS * STAKE);
}
const isFair = (share: number): boolean => share >= 0.9 && share <= 0.99;

describe('D4 over a million rounds a player gets back between 90 and 99 percent', () => {
  test('of a coin, whichever side they call', () => {
    for (const side of ['heads', 'tails'] as const) {
      const share = returned((draw) => payCoin(STAKE, side, tossCoin(draw)));
      expect(isFair(share)).toBe(true);
      expect(share).toBeCloseTo(0.98, 2);
    }
  });

  test('of slots', () => {
    const share = returned((draw) => paySlots(STAKE, spinReels(draw)));
    expect(isFair(share)).toBe(true);
    expect(share).toBeCloseTo(slotsExactly(), 1);
  });

  test('of roulette, whatever they bet on', () => {
    const bets = [...ROULETTE_BETS.map(({ name }) => name), ...WHEEL.map(String)].map((name) =>
      findBet(name),
    );
    const draw = seeded(7);
    const paid = bets.map(() => 0);
    for (let round = 0; round < ROUNDS; round++) {
      const pocket = spinWheel(draw);
      for (let index = 0; index < bets.length; index++) {
        const bet = bets[index];
        if (bet) paid[index] = (paid[index] ?? 0) + payRoulette(STAKE, bet, pocket);
      }
    }
    expect(bets).toHaveLength(50);
    for (const sum of paid) expect(isFair(sum / (ROUNDS * STAKE))).toBe(true);
  });

  test('of crash at any cash-out, and never above 99 percent', () => {
    const draw = seeded(3);
    const points = Array.from({ length: ROUNDS }, () => drawCrash(draw));
    for (const at of [101, 110, 135, 150, 200, 300, 500, 1_000]) {
      const won = points.filter((point) => point >= at).length;
      expect(isFair((won * payCrash(STAKE, at)) / (ROUNDS * STAKE))).toBe(true);
    }
  });

  test('of blackjack by basic strategy', () => {
    let seed = 0;
    let [staked, paid] = [0, 0];
    for (let round = 0; round < ROUNDS; round++) {
      seed = (seed + 0x9e3779b9) | 0;
      const moves: BlackjackMove[] = [];
      let table = playBlackjack(seeded(seed), moves);
      while (table.turn !== undefined) {
        moves.push(basicStrategy(table));
        table = playBlackjack(seeded(seed), moves);
      }
      staked += STAKE;
      paid += payBlackjack(STAKE, table) - (stakesOf(table) - 1) * STAKE;
    }
    expect(isFair(paid / staked)).toBe(true);
  });

  test.each([1, 2, 3, 4, MOST_GUESSES])('of higher-lower by the likelier guess, up to %i times', (most) => {
    let seed = most;
    expect(
      isFair(
        returned(() => {
          seed = (seed + 0x9e3779b9) | 0;
          const guesses: Guess[] = [];
          let ladder = playLadder(seeded(seed), guesses);
          while (!ladder.over && ladder.right < most) {
            const card = ladder.cards.at(-1);
            if (!card) break;
            guesses.push(chancesOf(card, 'higher') >= chancesOf(card, 'lower') ? 'higher' : 'lower');
            ladder = playLadder(seeded(seed), guesses);
          }
          return payLadder(STAKE, ladder);
        }),
      ),
    ).toBe(true);
  });

  test('of higher-lower by the bolder guess', () => {
    let seed = 5;
    expect(
      isFair(
        returned(() => {
          seed = (seed + 0x9e3779b9) | 0;
          const [card] = playLadder(seeded(seed), []).cards;
          const bold = card && card.rank > 1 && (card.rank <= 7 || card.rank === 13) ? 'lower' : 'higher';
          return payLadder(STAKE, playLadder(seeded(seed), [bold]));
        }),
      ),
    ).toBe(true);
  });
});

/** All 101³ places of the reels. */
function slotsExactly(): number {
  let sum = 0;
  for (const one of SLOT_SYMBOLS)
    for (const two of SLOT_SYMBOLS)
      for (const three of SLOT_SYMBOLS)
        sum += one.places * two.places * three.places * paySlots(1, [one, two, three]);
  return sum / 101 ** 3;
}

test('D4 slots give 93.87 percent, counted over every place of the reels', () => {
  expect(slotsExactly()).toBeCloseTo(0.9387, 4);
});

test('D4 crash comes to a multiplier in 97 of so many rounds, on the edges too', () => {
  const crashOf = (drawn: number) => drawCrash(() => drawn);
  expect(crashOf(0)).toBe(97);
  expect(crashOf(2 ** 32 - 1)).toBe(MOST_CRASH);
  // Half of all rounds are left beyond 2 × 0.97.
  expect([crashOf(2 ** 31 - 1), crashOf(2 ** 31)]).toEqual([193, 194]);
});

describe('what is drawn', () => {
  const round = { seed: 'seed', userId: '1', nonce: 3, word: 'luck' };
  const many = (changed: Partial<typeof round>, below = 1_000) => {
    const draw = createDraw({ ...round, ...changed });
    return Array.from({ length: 40 }, () => draw(below)).join();
  };

  test('follows from the seed, the person, the count and the word, and from each of them', () => {
    expect(many({})).toBe(many({}));
    const all = [{}, { seed: 'Seed' }, { userId: '2' }, { nonce: 4 }, { word: '' }].map((one) => many(one));
    expect(new Set(all).size).toBe(5);
  });

  test('favours no number, also where the range does not divide evenly', () => {
    const draw = createDraw(round);
    const below = 3 * 2 ** 30;
    let low = 0;
    for (let index = 0; index < 30_000; index++) if (draw(below) < 2 ** 30) low++;
    // Taken modulo, the first third would come half of the time.
    expect(low / 30_000).toBeCloseTo(1 / 3, 1);
  });

  test('reaches both ends of a range', () => {
    const draw = createDraw(round);
    const seen = new Set(Array.from({ length: 2_000 }, () => draw(37)));
    expect(seen.size).toBe(37);
    expect(Math.max(...seen)).toBe(36);
  });
});
