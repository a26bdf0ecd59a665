import { defineCommand, plain } from '@bronxbot/core';
import { Charts } from '@bronxbot/plugins/charts';
import { Ledger, type TopEntry } from '@bronxbot/plugins/ledger';
import { Settings } from '@bronxbot/plugins/settings';
import type { Guild } from 'discord.js';
import { asked, named, speak } from '../../languages/languages.ts';
import { userSettings } from '../../settings/user.ts';
import { economyIn } from '../money.ts';

const PLACES = 10;
/** How many of the richest are asked for, since some do not want to be shown. */
const LOOKED_AT = 50;
/** The ledger compares so many at once. */
const SLICE = 1_000;
const MOST_MEMBERS = 20_000;

/** `leaderboard`: the richest members of the server that are known here and want to be shown. */
export const leaderboard = defineCommand({
  ...named('leaderboard'),
  aliases: ['lb', 'top'],
  options: {
    pocket: { type: 'string', ...asked('pocket'), choices: ['wallet', 'bank'], default: 'wallet' },
  },
  guildOnly: true,
  cooldown: { uses: 2, perMs: 10_000, scope: 'guild' },
  uses: { charts: Charts, ledger: Ledger, settings: Settings },
  async run({ charts, guild, ledger, locale, options: { pocket }, settings }) {
    const texts = speak({ guild, locale }).economy;
    const { currencyName: currency } = await economyIn(settings, { guild, locale });
    const shown: TopEntry[] = [];
    for (const entry of await richest(ledger, guild, pocket)) {
      if (shown.length === PLACES) break;
      if ((await settings.get(userSettings, entry.userId)).leaderboardVisible) shown.push(entry);
    }
    const title = texts.topTitle({ name: plain(guild.name), pocket });
    if (shown.length === 0) return { embeds: [{ title, description: texts.topEmpty() }] };
    const nameOf = ({ userId }: TopEntry) => guild.members.cache.get(userId)?.displayName ?? userId;
    const rows = shown.map((entry) => ({ label: nameOf(entry), value: entry.balance }));
    const picture = await charts.top({ title: guild.name, unit: currency, rows });
    const lines = shown.map((entry, index) =>
      texts.topLine({ place: index + 1, name: plain(nameOf(entry)), amount: entry.balance, currency }),
    );
    const image = { url: `attachment://${picture.name}` };
    return { embeds: [{ title, description: lines.join('\n'), image, color: 0xf1c40f }], files: [picture] };
  },
});

async function richest(ledger: Ledger, guild: Guild, pocket: string): Promise<readonly TopEntry[]> {
  const ids = [...guild.members.cache.keys()].slice(0, MOST_MEMBERS);
  const found: TopEntry[] = [];
  for (let from = 0; from < ids.length; from += SLICE)
    found.push(...(await ledger.top({ pocket, limit: LOOKED_AT, among: ids.slice(from, from + SLICE) })));
  return found.toSorted((a, b) => b.balance - a.balance).slice(0, LOOKED_AT);
}
