import { defineCommand, plain } from '@bronxbot/core';
import { Ledger, parseAmount } from '@bronxbot/plugins/ledger';
import { Settings } from '@bronxbot/plugins/settings';
import { asked, named, speak } from '../../languages/languages.ts';
import { checkOther, economyIn, wallet } from '../money.ts';

/** `pay`: money for somebody else. */
export const pay = defineCommand({
  ...named('pay'),
  aliases: ['give'],
  options: {
    person: { type: 'user', ...asked('receiver'), required: true },
    amount: { type: 'string', ...asked('amount'), required: true },
  },
  cooldown: { uses: 1, perMs: 3_000, scope: 'user' },
  uses: { ledger: Ledger, settings: Settings },
  async run({ guild, id, ledger, locale, options, settings, user }) {
    const texts = speak({ guild, locale }).economy;
    const { currencyName: currency } = await economyIn(settings, { guild, locale });
    checkOther(user, options.person, texts);
    const from = wallet(user.id);
    const amount = parseAmount(options.amount, await ledger.balance(from));
    const { balance: left } = await ledger.transfer({ from, to: wallet(options.person.id), amount, key: id });
    return texts.paid({ amount, currency, left, name: plain(options.person.displayName) });
  },
});
