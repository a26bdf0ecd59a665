import type { Texts } from '../languages/english/english.ts';
import { type BlackjackTable, countHand } from './rules/blackjack.ts';
import { sayCard } from './rules/cards.ts';

/** The cards of a round of blackjack; the dealer's second stays hidden while it is played. */
export function sayTable({ dealer, hands, turn }: BlackjackTable, texts: Texts['games']): string {
  const isOver = turn === undefined;
  const shown = isOver ? dealer : dealer.slice(0, 1);
  const cardsOf = (cards: typeof dealer) => cards.map((card) => `\`${sayCard(card)}\``).join(' ');
  const own = hands.map(
    ({ cards, stakes }, index) =>
      `${index === turn && hands.length > 1 ? '➤ ' : ''}**${texts.handOf({ number: hands.length > 1 ? index + 1 : 0 })}** ${cardsOf(cards)} = ${countHand(cards).total}${stakes > 1 ? ' ×2' : ''}`,
  );
  return [
    `**${texts.dealer()}** ${cardsOf(shown)}${isOver ? '' : ' `??`'} = ${countHand(shown).total}`,
    ...own,
  ].join('\n');
}
