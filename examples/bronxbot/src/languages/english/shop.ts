const number = new Intl.NumberFormat('en');
const names: Readonly<Record<string, string>> = {
  rose: '🌹 Rose',
  cookie: '🍪 Cookie',
  coffee: '☕ Coffee',
  teddy: '🧸 Teddy bear',
  guitar: '🎸 Guitar',
  bicycle: '🚲 Bicycle',
  diamond: '💎 Diamond',
  castle: '🏰 Castle',
};

/** So many of one item. */
interface Stack {
  readonly id: string;
  readonly count: number;
}
/** What an order did. */
interface Order extends Stack {
  readonly amount: number;
  readonly currency: string;
  readonly balance: number;
  readonly owned: number;
}
const name = (id: string) => names[id] ?? id;
const stack = ({ count, id }: Stack) => `${number.format(count)} × ${name(id)}`;

export const shop = {
  item: (one: { readonly id: string }) => name(one.id),
  stack,
  title: () => 'Shop',
  how: () => 'shop buy rose · shop sell rose',
  offer: (one: {
    readonly id: string;
    readonly price: number;
    readonly sellsFor: number;
    readonly currency: string;
  }) =>
    `${name(one.id)}: **${number.format(one.price)}** ${one.currency}, bought back for ${number.format(one.sellsFor)}`,
  bought: (one: Order) =>
    `You bought ${stack(one)} for **${number.format(one.amount)}** ${one.currency}, and have ${number.format(one.balance)} left. You own ${number.format(one.owned)} now.`,
  sold: (one: Order) =>
    `You sold ${stack(one)} for **${number.format(one.amount)}** ${one.currency}, and have ${number.format(one.balance)}. You own ${number.format(one.owned)} now.`,
  full: (most: { readonly most: number }) =>
    `Nobody can own more than ${number.format(most.most)} of one thing.`,
  lacking: () => 'You do not have that many. `inventory` shows what you have.',
  hidden: () => 'That person keeps what they own to themselves.',
  inventoryTitle: (whose: { readonly name: string }) => `What ${whose.name} owns`,
  nothing: () => 'Nothing yet. `shop` shows what there is.',
};
