import { defineCommand, plain, Refusal } from '@bronxbot/core';
import { Ledger } from '@bronxbot/plugins/ledger';
import { Settings } from '@bronxbot/plugins/settings';
import { asked, named, speak } from '../../languages/languages.ts';
import { Claims } from '../claims.ts';
import { between, checkOther, economyIn, wallet } from '../money.ts';

/** What both wallets must hold. */
const LEAST = 100;
const CAUGHT_PERCENT = 60;

const share = (balance: number, percent: number) =>
  Math.max(1, Number((BigInt(balance) * BigInt(percent)) / 100n));

/** `rob`: in 4 of 10 tries a part of somebody's wallet, else a fine. */
export const rob = defineCommand({
  ...named('rob'),
  options: { person: { type: 'user', ...asked('receiver'), required: true } },
  guildOnly: true,
  uses: { claims: Claims, ledger: Ledger, settings: Settings },
  async run({ claims, guild, id, ledger, locale, options: { person }, settings, user }) {
    const texts = speak({ guild, locale }).economy;
    const { currencyName: currency } = await economyIn(settings, { guild, locale });
    checkOther(user, person, texts);
    const [own, theirs] = [wallet(user.id), wallet(person.id)];
    const [has, holds] = [await ledger.balance(own), await ledger.balance(theirs)];
    if (has < LEAST) throw new Refusal(texts.robPoor({ amount: LEAST, currency }), 'ECONOMY_POOR');
    if (holds < LEAST) throw new Refusal(texts.robNothing(), 'ECONOMY_POOR');
    const isCaught = between(1, 100) <= CAUGHT_PERCENT;
    const amount = isCaught ? share(has, between(10, 40)) : share(holds, between(10, 50));
    const claim = { userId: user.id, kind: 'rob', everyMs: 300_000 } as const;
    const { againAtMs, result } = await claims.take(claim, (unit) =>
      isCaught
        ? ledger.debit({ from: own, amount, sink: 'fine', key: id, unit })
        : ledger.transfer({ from: theirs, to: own, amount, key: id, reason: 'robbery', unit }),
    );
    if (!result) throw new Refusal(texts.tooEarly({ atMs: againAtMs }), 'ECONOMY_TOO_EARLY');
    return isCaught
      ? texts.robCaught({ amount, currency })
      : texts.robbed({ amount, currency, name: plain(person.displayName) });
  },
});
