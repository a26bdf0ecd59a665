import { BronxError, definePlugin, defineTask, Log, Posts, Time } from '@bronxbot/core';
import { Database } from '@bronxbot/plugins/database';
import { Ledger } from '@bronxbot/plugins/ledger';
import { Shop } from '../shop/service.ts';
import { trade } from './commands.ts';
import { viewOf } from './components.ts';
import { createTrading } from './create-trading.ts';
import { Trading } from './service.ts';
import { tradingTables } from './tables.ts';

/** Ends trades that took too long, and says so on their messages. */
const endLateTrades = defineTask({
  name: 'trades',
  everyMs: 30_000,
  exclusive: true,
  uses: { log: Log, posts: Posts, trading: Trading },
  async run({ log, posts, trading }) {
    for (const late of await trading.expire())
      if (late.post)
        try {
          await posts.edit(late.post, viewOf(late));
        } catch (error) {
          const isGone = error instanceof BronxError && error.code === 'POST_UNREACHABLE';
          log[isGone ? 'debug' : 'warn']('The message of a trade that ended could not be changed', { error });
        }
  },
});

/** Exchanges money and items between two people: all of it or nothing. Add `shop` as well. */
export const trading = () => {
  // One description may serve several bots, each with a database of its own.
  const running = new WeakMap<Database, Trading>();
  return definePlugin({
    name: 'trading',
    uses: { database: Database, ledger: Ledger, shop: Shop, time: Time },
    provides: Trading,
    commands: [trade],
    tasks: [endLateTrades],
    storesPersonalData: true,
    privacy: {
      describe: 'With whom you traded what, for 90 days.',
      export: async (userId, { database }) => ({ ...(await running.get(database)?.export(userId)) }),
      erase: async (userId, { database }) => running.get(database)?.erase(userId),
    },
    async start({ database, ledger, shop, time }) {
      const made = createTrading({ store: await database.open(tradingTables), ledger, shop, time });
      running.set(database, made);
      return made;
    },
  });
};
