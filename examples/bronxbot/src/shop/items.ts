/** Something the shop sells, and buys back for less. Prices are whole units of money. */
export interface Item {
  readonly price: number;
  readonly sellsFor: number;
}

/** What the shop has. An id stays in the inventories of people: change prices as you like, and ids never. */
export const ITEMS = {
  rose: { price: 50, sellsFor: 25 },
  cookie: { price: 100, sellsFor: 50 },
  coffee: { price: 250, sellsFor: 125 },
  teddy: { price: 1_000, sellsFor: 600 },
  guitar: { price: 10_000, sellsFor: 7_000 },
  bicycle: { price: 25_000, sellsFor: 18_000 },
  diamond: { price: 100_000, sellsFor: 85_000 },
  castle: { price: 1_000_000, sellsFor: 900_000 },
} as const satisfies Readonly<Record<string, Item>>;

export type ItemId = keyof typeof ITEMS;
export const ITEM_IDS = Object.keys(ITEMS) as readonly ItemId[];
export const isItem = (id: string): id is ItemId => Object.hasOwn(ITEMS, id);

/** How many of each somebody has. */
export type Items = Readonly<Partial<Record<ItemId, number>>>;

/** The items of somebody in the order of the shop. */
export const listItems = (items: Items): readonly (readonly [ItemId, number])[] =>
  ITEM_IDS.flatMap((id) => {
    const count = items[id] ?? 0;
    return count > 0 ? [[id, count] as const] : [];
  });
