import { defineCommand, plain, Refusal } from '@bronxbot/core';
import { Ledger } from '@bronxbot/plugins/ledger';
import { Settings } from '@bronxbot/plugins/settings';
import { asked, named, speak } from '../../languages/languages.ts';
import { userSettings } from '../../settings/user.ts';
import { economyIn } from '../money.ts';

/** `balance`: what a person has. */
export const balance = defineCommand({
  ...named('balance'),
  aliases: ['bal', 'cash'],
  options: { person: { type: 'user', ...asked('whose') } },
  uses: { ledger: Ledger, settings: Settings },
  async run({ options: { person }, guild, ledger, locale, settings, user }) {
    const texts = speak({ guild, locale }).economy;
    const { currencyName: currency } = await economyIn(settings, { guild, locale });
    const of = person ?? user;
    if (of.id !== user.id && !(await settings.get(userSettings, of.id)).profileVisible)
      throw new Refusal(texts.hidden(), 'ECONOMY_HIDDEN');
    const { wallet = 0, bank = 0 } = await ledger.balances(of.id);
    const field = (name: string, amount: number) => ({
      name,
      value: texts.money({ amount, currency }),
      inline: true,
    });
    return {
      embeds: [
        {
          title: texts.balanceTitle({ name: plain(of.displayName) }),
          color: 0x3498db,
          fields: [
            field(texts.wallet(), wallet),
            field(texts.bank(), bank),
            field(texts.total(), wallet + bank),
          ],
        },
      ],
    };
  },
});
