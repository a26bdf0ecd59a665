import type { APIEmbed } from 'discord.js';
import { speak } from '../languages/languages.ts';
import { listItems } from '../shop/items.ts';
import type { Offer, Trade } from './trade.ts';

const COLORS = { open: 0xf1c40f, done: 0x2ecc71, cancelled: 0x95a5a6, expired: 0x95a5a6 } as const;

/** What somebody gives, in words; nothing at all gives no lines. */
export function wordsOf({ items, money }: Offer, { currency, locale }: Trade): readonly string[] {
  const { economy, shop } = speak({ guild: null, locale });
  return [
    ...(money > 0 ? [economy.money({ amount: money, currency })] : []),
    ...listItems(items).map(([id, count]) => shop.stack({ id, count })),
  ];
}

/** What everybody sees of a trade: both offers, and who has confirmed. */
export function boardOf(trade: Trade): APIEmbed {
  const texts = speak({ guild: null, locale: trade.locale }).trading;
  const { expiresAtMs: endsAtMs, offers, state } = trade;
  const fields = offers.map((offer) => {
    const words = wordsOf(offer, trade);
    return {
      name: offer.confirmed ? texts.confirmed() : texts.offers(),
      value: [`<@${offer.userId}>`, ...(words.length > 0 ? words : [texts.nothing()])].join('\n'),
      inline: true,
    };
  });
  return {
    title: texts.state({ state }),
    color: COLORS[state],
    fields,
    ...(state === 'open' && { description: texts.rules({ endsAtMs }) }),
  };
}
