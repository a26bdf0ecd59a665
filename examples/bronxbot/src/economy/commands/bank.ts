import { defineCommand } from '@bronxbot/core';
import { Ledger, parseAmount } from '@bronxbot/plugins/ledger';
import { Settings } from '@bronxbot/plugins/settings';
import { bank, economyIn, wallet } from '../money.ts';
import { ECONOMY_ENGLISH as texts } from '../texts.ts';

const AMOUNT = { type: 'string', description: '250, 1.5k, half, 50% or all', required: true } as const;

/** `deposit`: money out of the wallet, where nobody can rob it. */
export const deposit = defineCommand({
  name: 'deposit',
  description: 'Puts money into the bank, where nobody can rob it.',
  aliases: ['dep'],
  options: { amount: AMOUNT },
  uses: { ledger: Ledger, settings: Settings },
  async run({ guild, id, ledger, options, settings, user }) {
    const { currencyName: currency } = await economyIn(settings, guild);
    const [from, to] = [wallet(user.id), bank(user.id)];
    const amount = parseAmount(options.amount, await ledger.balance(from));
    await ledger.transfer({ from, to, amount, key: id });
    return texts.deposited({ amount, currency });
  },
});

/** `withdraw`: money back into the wallet. */
export const withdraw = defineCommand({
  name: 'withdraw',
  description: 'Takes money out of the bank.',
  aliases: ['with'],
  options: { amount: AMOUNT },
  uses: { ledger: Ledger, settings: Settings },
  async run({ guild, id, ledger, options, settings, user }) {
    const { currencyName: currency } = await economyIn(settings, guild);
    const [from, to] = [bank(user.id), wallet(user.id)];
    const amount = parseAmount(options.amount, await ledger.balance(from));
    await ledger.transfer({ from, to, amount, key: id });
    return texts.withdrawn({ amount, currency });
  },
});
