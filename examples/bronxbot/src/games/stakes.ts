import { Refusal } from '@bronxbot/core';
import { type Ledger, parseAmount } from '@bronxbot/plugins/ledger';
import type { Settings } from '@bronxbot/plugins/settings';
import { economyIn, wallet } from '../economy/money.ts';
import { GAMES_ENGLISH as texts } from './texts.ts';

/** A thousand times of it still fits a wallet: the most that crash pays. */
const MOST = 1_000_000_000_000;

/** The option of every game. */
export const BET = {
  type: 'string',
  description: 'Your stake: 250, 1.5k, half, 50% or all',
  required: true,
} as const;
/** How often a person may begin a round. */
export const PACE = { uses: 1, perMs: 3_000, scope: 'user' } as const;

/**
 * Reads a stake of somebody's wallet, where games are allowed.
 * @throws Refusal `GAMES_OFF`, `ECONOMY_OFF`, `GAMES_STAKE` or `LEDGER_AMOUNT`, each with a text for the person.
 */
export async function readStake(
  { ledger, settings }: { readonly ledger: Ledger; readonly settings: Settings },
  at: { readonly guild: { readonly id: string } | null; readonly user: { readonly id: string } },
  bet: string,
): Promise<number> {
  const rules = await economyIn(settings, at.guild);
  if (!rules.games) throw new Refusal(texts.off(), 'GAMES_OFF');
  const stake = parseAmount(bet, await ledger.balance(wallet(at.user.id)));
  if (stake > MOST) throw new Refusal(texts.tooMuch({ amount: MOST }), 'GAMES_STAKE');
  return stake;
}
