import { defineService } from '@bronxbot/core';
import type { Store, UnitOfWork } from '@bronxbot/plugins/database';
import type { Ledger } from '@bronxbot/plugins/ledger';
import type { Transaction } from 'kysely';
import { wallet } from '../economy/money.ts';
import { isItem, type ItemId, ITEMS, type Items } from './items.ts';
import type { ShopSchema } from './tables.ts';
import { undoing, Undone } from './undone.ts';

/** How many of one item a person may own. */
export const MOST_OF_ITEM = 1_000;

/** Some of one item. */
export interface Stack {
  readonly userId: string;
  readonly item: ItemId;
  /** A whole number from 1. */
  readonly count: number;
}
/** What somebody buys or sells, once for each key. */
export interface Order extends Stack {
  readonly key: string;
}
/** What became of an order: what it cost or brought, what is in the wallet, and how many they own now. */
export interface Ordered {
  readonly amount: number;
  readonly balance: number;
  readonly owned: number;
}

/** Sells items for money of the ledger, and keeps what people own. Money and items move together or not at all. */
export interface Shop {
  of(userId: string): Promise<Items>;
  /** @returns `'full'` above {@link MOST_OF_ITEM}. @throws InsufficientFunds of the ledger */
  buy(order: Order): Promise<Ordered | 'full'>;
  /** @returns `'lacking'` when they own fewer */
  sell(order: Order): Promise<Ordered | 'lacking'>;
  /** Takes away inside a unit of work; `false`, and nothing is taken, when they own fewer. */
  take(unit: UnitOfWork, stack: Stack): Promise<boolean>;
  /** Gives inside a unit of work; `false`, and nothing is given, above {@link MOST_OF_ITEM}. */
  put(unit: UnitOfWork, stack: Stack): Promise<boolean>;
  erase(userId: string): Promise<void>;
}
export const Shop = defineService<Shop>()('shop');

/** Makes the service. */
export const createShop = (store: Store<ShopSchema>, ledger: Ledger): Shop => ({
  async of(userId) {
    const rows = await store.read((db) =>
      db.selectFrom('shop_items').select(['item', 'count']).where('user_id', '=', userId).execute(),
    );
    return Object.fromEntries(rows.flatMap(({ item, count }) => (isItem(item) ? [[item, count]] : [])));
  },
  buy: ({ key, ...stack }) =>
    undoing('full', () =>
      store.write(async (db, unit) => {
        const amount = ITEMS[stack.item].price * stack.count;
        const receipt = await ledger.debit({ from: wallet(stack.userId), amount, sink: 'shop', key, unit });
        if (!receipt.repeated && !(await put(db, stack))) throw new Undone();
        return { ...receipt, owned: await owned(db, stack) };
      }),
    ),
  sell: ({ key, ...stack }) =>
    undoing('lacking', () =>
      store.write(async (db, unit) => {
        const amount = ITEMS[stack.item].sellsFor * stack.count;
        const receipt = await ledger.credit({ to: wallet(stack.userId), amount, source: 'shop', key, unit });
        if (!receipt.repeated && !(await take(db, stack))) throw new Undone();
        return { ...receipt, owned: await owned(db, stack) };
      }),
    ),
  take: (unit, stack) => take(store.within(unit), stack),
  put: (unit, stack) => put(store.within(unit), stack),
  erase: async (userId) => {
    await store.write((db) => db.deleteFrom('shop_items').where('user_id', '=', userId).execute());
  },
});

async function take(db: Transaction<ShopSchema>, { count, item, userId }: Stack): Promise<boolean> {
  const left = await db
    .updateTable('shop_items')
    .set((eb) => ({ count: eb('count', '-', count) }))
    .where('user_id', '=', userId)
    .where('item', '=', item)
    .where('count', '>=', count)
    .returning('count')
    .executeTakeFirst();
  if (left?.count === 0)
    await db.deleteFrom('shop_items').where('user_id', '=', userId).where('item', '=', item).execute();
  return left !== undefined;
}

async function put(db: Transaction<ShopSchema>, stack: Stack): Promise<boolean> {
  const { count, item, userId } = stack;
  if ((await owned(db, stack)) + count > MOST_OF_ITEM) return false;
  await db
    .insertInto('shop_items')
    .values({ user_id: userId, item, count })
    .onConflict((conflict) =>
      conflict
        .columns(['user_id', 'item'])
        .doUpdateSet((eb) => ({ count: eb('shop_items.count', '+', count) })),
    )
    .execute();
  return true;
}

async function owned(
  db: Transaction<ShopSchema>,
  { item, userId }: Pick<Stack, 'item' | 'userId'>,
): Promise<number> {
  const row = await db
    .selectFrom('shop_items')
    .select('count')
    .where('user_id', '=', userId)
    .where('item', '=', item)
    .executeTakeFirst();
  return row?.count ?? 0;
}
