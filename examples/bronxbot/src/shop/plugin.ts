import { definePlugin } from '@bronxbot/core';
import { Database } from '@bronxbot/plugins/database';
import { Ledger } from '@bronxbot/plugins/ledger';
import { inventory, shop as shopCommands } from './commands.ts';
import { createShop, Shop } from './service.ts';
import { shopTables } from './tables.ts';

/** A tiny shop, so that there is something to spend money on and to trade. */
export const shop = () => {
  // One description may serve several bots, each with a database of its own.
  const running = new WeakMap<Database, Shop>();
  return definePlugin({
    name: 'shop',
    uses: { database: Database, ledger: Ledger },
    provides: Shop,
    commands: [shopCommands, inventory],
    storesPersonalData: true,
    privacy: {
      describe: 'What you bought and have, until you sell it, give it away or erase it.',
      export: async (userId, { database }) => ({ items: await running.get(database)?.of(userId) }),
      erase: async (userId, { database }) => running.get(database)?.erase(userId),
    },
    async start({ database, ledger }) {
      const made = createShop(await database.open(shopTables), ledger);
      running.set(database, made);
      return made;
    },
  });
};
