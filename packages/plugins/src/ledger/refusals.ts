import { Refusal } from '@bronxbot/core';

/** What an account lacks. */
export interface Shortfall {
  readonly pocket: string;
  /** What was asked of it, and what it held then. */
  readonly amount: number;
  readonly balance: number;
}

/**
 * Thrown when an account holds less than a movement needs. As a refusal it reaches the member by itself; catch it to say or do
 * something else. Thrown rather than returned: a result that nobody looks at would be a gift.
 */
export class InsufficientFunds extends Refusal implements Shortfall {
  readonly pocket: string;
  readonly amount: number;
  readonly balance: number;
  constructor(shortfall: Shortfall, text: (shortfall: Shortfall) => string) {
    super(text(shortfall), 'LEDGER_INSUFFICIENT');
    this.pocket = shortfall.pocket;
    this.amount = shortfall.amount;
    this.balance = shortfall.balance;
  }
}

/** How refusals speak to members. */
export interface LedgerTexts {
  /** @defaultValue `You need 500, and your wallet holds 120.` */
  insufficient(shortfall: Shortfall): string;
  /** An account would hold more than 2⁵³ − 1. */
  full(full: { readonly pocket: string }): string;
  /** The stake of a game went back before the game ended. */
  holdReleased(): string;
  /** The game ended already. */
  holdSettled(): string;
}

const number = new Intl.NumberFormat('en');

export const DEFAULT_LEDGER_TEXTS: LedgerTexts = {
  insufficient: ({ pocket, amount, balance }) =>
    `You need ${number.format(amount)}, and your ${pocket} holds ${number.format(balance)}.`,
  full: ({ pocket }) => `That is more than a ${pocket} can hold.`,
  holdReleased: () => 'This game is over: the stake went back.',
  holdSettled: () => 'This game has ended already.',
};

export const accountFull = (texts: LedgerTexts, pocket: string): Refusal =>
  new Refusal(texts.full({ pocket }), 'LEDGER_FULL');
export const holdOver = (text: string): Refusal => new Refusal(text, 'LEDGER_HOLD_OVER');
