import { defineCommand } from '@bronxbot/core';
import { Ledger, parseAmount } from '@bronxbot/plugins/ledger';
import { Settings } from '@bronxbot/plugins/settings';
import { asked, named, speak } from '../../languages/languages.ts';
import { bank, economyIn, wallet } from '../money.ts';

const AMOUNT = { type: 'string', ...asked('amount'), required: true } as const;

/** `deposit`: money out of the wallet, where nobody can rob it. */
export const deposit = defineCommand({
  ...named('deposit'),
  aliases: ['dep'],
  options: { amount: AMOUNT },
  uses: { ledger: Ledger, settings: Settings },
  async run({ guild, id, ledger, locale, options, settings, user }) {
    const texts = speak({ guild, locale }).economy;
    const { currencyName: currency } = await economyIn(settings, { guild, locale });
    const [from, to] = [wallet(user.id), bank(user.id)];
    const amount = parseAmount(options.amount, await ledger.balance(from));
    await ledger.transfer({ from, to, amount, key: id });
    return texts.deposited({ amount, currency });
  },
});

/** `withdraw`: money back into the wallet. */
export const withdraw = defineCommand({
  ...named('withdraw'),
  aliases: ['with'],
  options: { amount: AMOUNT },
  uses: { ledger: Ledger, settings: Settings },
  async run({ guild, id, ledger, locale, options, settings, user }) {
    const texts = speak({ guild, locale }).economy;
    const { currencyName: currency } = await economyIn(settings, { guild, locale });
    const [from, to] = [bank(user.id), wallet(user.id)];
    const amount = parseAmount(options.amount, await ledger.balance(from));
    await ledger.transfer({ from, to, amount, key: id });
    return texts.withdrawn({ amount, currency });
  },
});
