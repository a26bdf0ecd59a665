import { Refusal } from '@bronxbot/core';
import type { Account, HistoryEntry } from '@bronxbot/plugins/ledger';
import type { Settings } from '@bronxbot/plugins/settings';
import { serverSettings } from '../settings/server.ts';
import { ECONOMY_ENGLISH } from './texts.ts';

export const wallet = (userId: string): Account => ({ userId, pocket: 'wallet' });
export const bank = (userId: string): Account => ({ userId, pocket: 'bank' });

/** In a direct message the rules are the defaults: no server has that id. */
const NO_GUILD = '0';

/**
 * The rules of the economy where somebody is.
 * @throws Refusal `ECONOMY_OFF` where the server has switched it off.
 */
export async function economyIn(settings: Settings, guild: { readonly id: string } | null) {
  const rules = await settings.get(serverSettings, guild?.id ?? NO_GUILD);
  if (!rules.economy) throw new Refusal(ECONOMY_ENGLISH.off(), 'ECONOMY_OFF');
  return rules;
}

/** @throws Refusal `ECONOMY_PERSON` for oneself and for bots. */
export function checkOther(
  user: { readonly id: string },
  other: { readonly id: string; readonly bot: boolean },
) {
  if (other.bot || other.id === user.id) throw new Refusal(ECONOMY_ENGLISH.notPayable(), 'ECONOMY_PERSON');
}

/** A whole number from `least` to `most`, each as likely as the others. */
export const between = (least: number, most: number): number =>
  least + Math.floor(Math.random() * (most - least + 1));

/** What a line of the history is about. */
export const aboutEntry = ({ kind, name, other, reason }: HistoryEntry): string =>
  [name ?? (other ? `${kind} ${other.userId === 'erased' ? 'erased' : `<@${other.userId}>`}` : kind), reason]
    .filter((part) => part !== undefined)
    .join(', ');
