import { defineCommand, Refusal } from '@bronxbot/core';
import { Ledger } from '@bronxbot/plugins/ledger';
import { Settings } from '@bronxbot/plugins/settings';
import { named, speak } from '../../languages/languages.ts';
import { type Claim, Claims } from '../claims.ts';
import { between, economyIn, wallet } from '../money.ts';

type Rules = Awaited<ReturnType<typeof economyIn>>;
interface Earning<Name extends Claim['kind']> {
  readonly name: Name;
  readonly everyMs: number;
  /** The least and the most that there is to be had. */
  readonly range: (rules: Rules) => readonly [least: number, most: number];
}

/** A command that gives money once in a while. */
const defineEarning = <const Name extends Claim['kind']>({ name, everyMs, range }: Earning<Name>) =>
  defineCommand({
    ...named(name),
    uses: { claims: Claims, ledger: Ledger, settings: Settings },
    async run({ claims, guild, id, ledger, locale, settings, user }) {
      const texts = speak({ guild, locale }).economy;
      const rules = await economyIn(settings, { guild, locale });
      const amount = between(...range(rules));
      const claim = { userId: user.id, kind: name, everyMs };
      const { againAtMs, result } = await claims.take(claim, async (unit) =>
        amount > 0
          ? ledger.credit({ to: wallet(user.id), amount, source: name, key: id, unit })
          : { balance: 0 },
      );
      if (!result) throw new Refusal(texts.tooEarly({ atMs: againAtMs }), 'ECONOMY_TOO_EARLY');
      if (amount === 0) return texts.gotNothing({ atMs: againAtMs });
      const { currencyName: currency } = rules;
      return texts.claimed({ kind: name, amount, currency, left: result.balance, againAtMs });
    },
  });

export const daily = defineEarning({
  name: 'daily',
  everyMs: 86_400_000,
  range: ({ dailyMax, dailyMin }) => [dailyMin, dailyMax],
});
export const work = defineEarning({
  name: 'work',
  everyMs: 60_000,
  range: () => [100, 1_800],
});
export const beg = defineEarning({
  name: 'beg',
  everyMs: 30_000,
  range: () => [0, 150],
});
