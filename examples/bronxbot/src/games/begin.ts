import { Refusal } from '@bronxbot/core';
import { type Ledger, parseAmount } from '@bronxbot/plugins/ledger';
import type { Settings } from '@bronxbot/plugins/settings';
import { economyIn, type Place, wallet } from '../economy/money.ts';
import { asked, speak } from '../languages/languages.ts';
import type { NewRound, Round, Rounds } from './rounds/service.ts';

/** A thousand times of it still fits a wallet: the most that crash pays. */
const MOST = 1_000_000_000_000;

/** The option of every game. */
export const BET = { type: 'string', ...asked('bet'), required: true } as const;
/** How often a person may begin a round. */
export const PACE = { uses: 1, perMs: 3_000, scope: 'user' } as const;

/** Who begins a round where, and with what it is held. */
export interface Player extends Place {
  readonly id: string;
  readonly user: { readonly id: string };
  readonly ledger: Ledger;
  readonly rounds: Rounds;
  readonly settings: Settings;
}

/**
 * Reads the stake that a person named, holds it, and begins a round.
 * @throws Refusal `GAMES_OFF`, `ECONOMY_OFF`, `GAMES_STAKE`, `GAMES_OPEN` or `LEDGER_AMOUNT`, each with a text for the person.
 */
export async function begin(
  player: Player,
  { bet, ...round }: Pick<NewRound, 'game' | 'choice' | 'leftAfterMs'> & { readonly bet: string },
): Promise<Round> {
  const { id, ledger, rounds, settings, user } = player;
  const texts = speak(player).games;
  if (!(await economyIn(settings, player)).games) throw new Refusal(texts.off(), 'GAMES_OFF');
  const stake = parseAmount(bet, await ledger.balance(wallet(user.id)));
  if (stake > MOST) throw new Refusal(texts.tooMuch({ amount: MOST }), 'GAMES_STAKE');
  const begun = await rounds.open({ id, userId: user.id, stake, ...round });
  if (!begun) throw new Refusal(texts.open(), 'GAMES_OPEN');
  return begun;
}
