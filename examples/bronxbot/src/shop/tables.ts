import { defineTables } from '@bronxbot/plugins/database';
import type { Kysely } from 'kysely';

/** The tables of the shop. */
export interface ShopSchema {
  /** What people own; no row where they own none. */
  shop_items: { user_id: string; item: string; count: number };
}

export const shopTables = defineTables<ShopSchema>()({
  name: 'shop',
  migrations: {
    '1': () => ({
      up: (db: Kysely<unknown>) =>
        db.schema
          .createTable('shop_items')
          .addColumn('user_id', 'text', (column) => column.notNull())
          .addColumn('item', 'text', (column) => column.notNull())
          .addColumn('count', 'integer', (column) => column.notNull())
          .addPrimaryKeyConstraint('shop_items_pk', ['user_id', 'item'])
          .execute(),
    }),
  },
});
