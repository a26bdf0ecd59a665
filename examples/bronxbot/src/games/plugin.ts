import { definePlugin, Time } from '@bronxbot/core';
import { Database } from '@bronxbot/plugins/database';
import { Ledger } from '@bronxbot/plugins/ledger';
import { blackjack } from './commands/blackjack.ts';
import { coinflip } from './commands/coinflip.ts';
import { crash } from './commands/crash.ts';
import { fair } from './commands/fair.ts';
import { higherLower } from './commands/higher-lower.ts';
import { roulette } from './commands/roulette.ts';
import { slots } from './commands/slots.ts';
import { endLeftRounds } from './end-left-rounds.ts';
import { createRounds } from './rounds/create-rounds.ts';
import { Rounds } from './rounds/service.ts';
import { gamesTables } from './rounds/tables.ts';

/** Six games for money of the ledger. Add {@link table} and {@link flights} as well. */
export const games = () => {
  // One description may serve several bots, each with a database of its own.
  const running = new WeakMap<Database, Rounds>();
  return definePlugin({
    name: 'games',
    uses: { database: Database, ledger: Ledger, time: Time },
    provides: Rounds,
    commands: [coinflip, slots, roulette, crash, blackjack, higherLower, fair],
    tasks: [endLeftRounds],
    storesPersonalData: true,
    privacy: {
      describe:
        'The rounds you are playing, how many you have played, and your word for fair games. Rounds go when they end; the rest when you erase it.',
      export: async (userId, { database }) => ({ games: await running.get(database)?.export(userId) }),
      erase: async (userId, { database }) => running.get(database)?.erase(userId),
    },
    async start({ database, ledger, time }) {
      const rounds = createRounds({ store: await database.open(gamesTables), ledger, time });
      running.set(database, rounds);
      return rounds;
    },
  });
};
