import type { Draw } from '../fair/draw.ts';
import { type Card, drawCard } from './cards.ts';

/** What a player does with the hand whose turn it is. */
export type BlackjackMove = 'hit' | 'stand' | 'double' | 'split';

/** One hand of the player. */
export interface Hand {
  readonly cards: readonly Card[];
  /** How many stakes are on it: 1, or 2 once doubled. */
  readonly stakes: number;
  readonly done: boolean;
}
/** A round as it stands. */
export interface BlackjackTable {
  readonly hands: readonly Hand[];
  /** Both, though the player sees only the first until the round is over. */
  readonly dealer: readonly Card[];
  /** Whose turn it is; `undefined` once the round is over. */
  readonly turn: number | undefined;
  /** What may be done now. */
  readonly moves: readonly BlackjackMove[];
}

const MOST_HANDS = 4;

/** What the cards count, and whether an ace counts 11 in it. */
export function countHand(cards: readonly Card[]): { readonly total: number; readonly soft: boolean } {
  const low = cards.reduce((sum, { rank }) => sum + Math.min(rank, 10), 0);
  const soft = low <= 11 && cards.some(({ rank }) => rank === 1);
  return { total: soft ? low + 10 : low, soft };
}
const totalOf = (cards: readonly Card[]) => countHand(cards).total;
/** 21 with the first two cards. */
export const isNatural = (cards: readonly Card[]): boolean => cards.length === 2 && totalOf(cards) === 21;
const valueOf = (card: Card | undefined) => Math.min(card?.rank ?? 0, 10);

/**
 * Plays the moves that were made. Cards come from a deck without end: player, dealer, player, dealer, then as they are asked for. The dealer
 * stands on every 17. A natural, of the player or the dealer, ends the round at once.
 * @throws RangeError for a move that may not be made.
 */
export function playBlackjack(draw: Draw, moves: readonly BlackjackMove[]): BlackjackTable {
  const [first, up, second, hole] = [drawCard(draw), drawCard(draw), drawCard(draw), drawCard(draw)];
  const dealer = [up, hole];
  let hands: readonly Hand[] = [handOf([first, second])];
  if (isNatural([first, second]) || isNatural(dealer))
    return finish(
      hands.map((hand) => ({ ...hand, done: true })),
      dealer,
    );
  for (const move of moves) {
    const turn = hands.findIndex(({ done }) => !done);
    if (!allowedMoves(hands, turn).includes(move)) throw new RangeError(`Nobody may ${move} here`);
    hands = hands.flatMap((hand, index) => (index === turn ? make(draw, hand, move) : [hand]));
  }
  const turn = hands.findIndex(({ done }) => !done);
  if (turn >= 0) return { hands, dealer, turn, moves: allowedMoves(hands, turn) };
  return finish(hands, hands.some(({ cards }) => totalOf(cards) <= 21) ? drawDealer(draw, dealer) : dealer);
}

const handOf = (cards: readonly Card[], stakes = 1): Hand => ({ cards, stakes, done: totalOf(cards) >= 21 });
const finish = (hands: readonly Hand[], dealer: readonly Card[]): BlackjackTable => ({
  hands,
  dealer,
  turn: undefined,
  moves: [],
});

function make(draw: Draw, hand: Hand, move: BlackjackMove): readonly Hand[] {
  const { cards } = hand;
  if (move === 'stand') return [{ ...hand, done: true }];
  if (move === 'hit') return [handOf([...cards, drawCard(draw)])];
  if (move === 'double') return [{ ...handOf([...cards, drawCard(draw)], 2), done: true }];
  return cards.map((card) => handOf([card, drawCard(draw)]));
}

function allowedMoves(hands: readonly Hand[], turn: number): readonly BlackjackMove[] {
  const cards = hands[turn]?.cards;
  if (!cards) return [];
  if (cards.length > 2) return ['hit', 'stand'];
  const isPair = valueOf(cards[0]) === valueOf(cards[1]);
  return ['hit', 'stand', 'double', ...(isPair && hands.length < MOST_HANDS ? (['split'] as const) : [])];
}

function drawDealer(draw: Draw, cards: readonly Card[]): readonly Card[] {
  const drawn = [...cards];
  while (totalOf(drawn) < 17) drawn.push(drawCard(draw));
  return drawn;
}

/** How many stakes are in play. */
export const stakesOf = ({ hands }: Pick<BlackjackTable, 'hands'>): number =>
  hands.reduce((sum, { stakes }) => sum + stakes, 0);

/** What a round that is over pays, the stakes included: a natural 6 to 5, rounded down; every other win as much as its stakes. */
export function payBlackjack(stake: number, { hands, dealer }: BlackjackTable): number {
  return hands.reduce((sum, hand) => sum + payHand(stake, hand, dealer, hands.length === 1), 0);
}

function payHand(stake: number, { cards, stakes }: Hand, dealer: readonly Card[], alone: boolean): number {
  const [own, theirs] = [totalOf(cards), totalOf(dealer)];
  const natural = alone && isNatural(cards);
  if (own > 21) return 0;
  if (natural !== isNatural(dealer)) return natural ? stake + Math.floor((stake * 6) / 5) : 0;
  if (own === theirs) return stakes * stake;
  return own > theirs || theirs > 21 ? 2 * stakes * stake : 0;
}
