import { createBot, defineCommand, defineCommandGroup, definePlugin, Log } from '@bronxbot/core';
import { cache } from '@bronxbot/plugins/cache';
import { database } from '@bronxbot/plugins/database';
import { ledger } from '@bronxbot/plugins/ledger';
import { Tos, tos, USUALLY_EXEMPT } from '@bronxbot/plugins/tos';

const list = defineCommand({
  name: 'list',
  description: 'Shows what there is.',
  run: () => 'A fishing rod.',
});
const buy = defineCommand({ name: 'buy', description: 'Buys it.', run: () => 'It is yours.' });
const shop = defineCommandGroup({ name: 'shop', description: 'The shop.', commands: [list, buy] });

const consent = tos({
  version: '1.0',
  file: new URL('terms.md', import.meta.url),
  welcomeBonus: { amount: 1_000, pocket: 'wallet' },
  exempt: { commands: [...USUALLY_EXEMPT, 'shop list'] },
});

/** Says in the log how many come and go. */
const comings = definePlugin({
  name: 'comings',
  uses: { tos: Tos, log: Log },
  start: ({ tos, log }) => void tos.subscribe(({ kind }) => log.info(`Somebody's consent was ${kind}`)),
});

export const createShopBot = (file = 'data/bot.sqlite') =>
  createBot({
    prefix: '.',
    plugins: [database({ file }), ledger(), cache(), consent, comings],
    commands: [shop],
  });
