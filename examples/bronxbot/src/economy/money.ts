import { Refusal } from '@bronxbot/core';
import type { Account, HistoryEntry } from '@bronxbot/plugins/ledger';
import type { Settings } from '@bronxbot/plugins/settings';
import type { Texts } from '../languages/english/english.ts';
import { type Reader, speak } from '../languages/languages.ts';
import { serverSettings } from '../settings/server.ts';

export const wallet = (userId: string): Account => ({ userId, pocket: 'wallet' });
export const bank = (userId: string): Account => ({ userId, pocket: 'bank' });

/** Where somebody is, and what they speak. */
export interface Place extends Reader {
  readonly guild: (Reader['guild'] & { readonly id: string }) | null;
}

/** In a direct message the rules are the defaults: no server has that id. */
const NO_GUILD = '0';

/**
 * The rules of the economy where somebody is.
 * @throws Refusal `ECONOMY_OFF` where the server has switched it off.
 */
export async function economyIn(settings: Settings, at: Place) {
  const rules = await settings.get(serverSettings, at.guild?.id ?? NO_GUILD);
  if (!rules.economy) throw new Refusal(speak(at).economy.off(), 'ECONOMY_OFF');
  return rules;
}

/** @throws Refusal `ECONOMY_PERSON` for oneself and for bots. */
export function checkOther(
  user: { readonly id: string },
  other: { readonly id: string; readonly bot: boolean },
  texts: Texts['economy'],
) {
  if (other.bot || other.id === user.id) throw new Refusal(texts.notPayable(), 'ECONOMY_PERSON');
}

/** A whole number from `least` to `most`, each as likely as the others. */
export const between = (least: number, most: number): number =>
  least + Math.floor(Math.random() * (most - least + 1));

/** What a line of the history is about. */
export function aboutEntry({ kind, name, other, reason }: HistoryEntry, texts: Texts['economy']): string {
  const cause = texts.cause({ code: name ?? kind });
  const whom = other && (other.userId === 'erased' ? texts.cause({ code: 'erased' }) : `<@${other.userId}>`);
  const about = name === undefined && whom !== undefined ? `${cause} ${whom}` : cause;
  return reason === undefined ? about : `${about}, ${texts.cause({ code: reason })}`;
}
