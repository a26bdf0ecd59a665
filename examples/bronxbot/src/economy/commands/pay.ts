import { defineCommand, plain } from '@bronxbot/core';
import { Ledger, parseAmount } from '@bronxbot/plugins/ledger';
import { Settings } from '@bronxbot/plugins/settings';
import { checkOther, economyIn, wallet } from '../money.ts';
import { ECONOMY_ENGLISH as texts } from '../texts.ts';

/** `pay`: money for somebody else. */
export const pay = defineCommand({
  name: 'pay',
  description: 'Gives somebody of your money.',
  aliases: ['give'],
  options: {
    person: { type: 'user', description: 'Whom', required: true },
    amount: { type: 'string', description: '250, 1.5k, half, 50% or all', required: true },
  },
  cooldown: { uses: 1, perMs: 3_000, scope: 'user' },
  uses: { ledger: Ledger, settings: Settings },
  async run({ guild, id, ledger, options, settings, user }) {
    const { currencyName: currency } = await economyIn(settings, guild);
    checkOther(user, options.person);
    const from = wallet(user.id);
    const amount = parseAmount(options.amount, await ledger.balance(from));
    const { balance: left } = await ledger.transfer({ from, to: wallet(options.person.id), amount, key: id });
    return texts.paid({ amount, currency, left, name: plain(options.person.displayName) });
  },
});
