import type { Texts } from '../english/english.ts';

const number = new Intl.NumberFormat('de');
const names: Readonly<Record<string, string>> = {
  rose: '🌹 Rose',
  cookie: '🍪 Keks',
  coffee: '☕ Kaffee',
  teddy: '🧸 Teddybär',
  guitar: '🎸 Gitarre',
  bicycle: '🚲 Fahrrad',
  diamond: '💎 Diamant',
  castle: '🏰 Schloss',
};
const name = (id: string) => names[id] ?? id;
const stack: Texts['shop']['stack'] = ({ count, id }) => `${number.format(count)} × ${name(id)}`;

export const shop: Texts['shop'] = {
  item: ({ id }) => name(id),
  stack,
  title: () => 'Laden',
  how: () => 'shop buy rose · shop sell rose',
  offer: ({ currency, id, price, sellsFor }) =>
    `${name(id)}: **${number.format(price)}** ${currency}, Rückkauf für ${number.format(sellsFor)}`,
  bought: (one) =>
    `Du hast ${stack(one)} für **${number.format(one.amount)}** ${one.currency} gekauft. Dir bleiben ${number.format(one.balance)}, und du besitzt jetzt ${number.format(one.owned)}.`,
  sold: (one) =>
    `Du hast ${stack(one)} für **${number.format(one.amount)}** ${one.currency} verkauft. Du hast ${number.format(one.balance)} und besitzt jetzt noch ${number.format(one.owned)}.`,
  full: ({ most }) => `Mehr als ${number.format(most)} von einer Sache kann niemand besitzen.`,
  lacking: () => 'So viele hast du nicht. `inventory` zeigt, was du hast.',
  hidden: () => 'Diese Person behält für sich, was sie besitzt.',
  inventoryTitle: ({ name: whose }) => `Was ${whose} besitzt`,
  nothing: () => 'Noch nichts. `shop` zeigt, was es gibt.',
};
