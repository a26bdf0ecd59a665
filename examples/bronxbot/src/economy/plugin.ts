import { definePlugin, Time } from '@bronxbot/core';
import { Database } from '@bronxbot/plugins/database';
import { Claims, claimTables, createClaims } from './claims.ts';
import { balance } from './commands/balance.ts';
import { deposit, withdraw } from './commands/bank.ts';
import { beg, daily, work } from './commands/earn.ts';
import { history } from './commands/history.ts';
import { leaderboard } from './commands/leaderboard.ts';
import { pay } from './commands/pay.ts';
import { rob } from './commands/rob.ts';
import { defineInterest } from './interest.ts';

/** Money to have, give, earn and lose. The ledger keeps it; here is only who may earn again when. */
export const economy = () => {
  // One description may serve several bots, each with a database of its own.
  const running = new WeakMap<Database, Claims>();
  return definePlugin({
    name: 'economy',
    uses: { database: Database, time: Time },
    provides: Claims,
    tasks: [defineInterest()],
    commands: [balance, deposit, withdraw, pay, daily, work, beg, rob, leaderboard, history],
    storesPersonalData: true,
    privacy: {
      describe: 'When you may use `daily`, `work`, `beg` and `rob` again, until you erase it.',
      export: async (userId, { database }) => ({ claims: await running.get(database)?.export(userId) }),
      erase: async (userId, { database }) => running.get(database)?.erase(userId),
    },
    async start({ database, time }) {
      const claims = createClaims(await database.open(claimTables), time);
      running.set(database, claims);
      return claims;
    },
  });
};
