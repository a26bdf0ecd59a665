import { createBot, defineCommand } from '@bronxbot/core';
import { database } from '@bronxbot/plugins/database';
import { Ledger, ledger, parseAmount } from '@bronxbot/plugins/ledger';

/** Reads what somebody typed, and puts so much of their wallet into their bank. */
async function deposit(ledger: Ledger, userId: string, typed: string, key: string): Promise<number> {
  const from = { userId, pocket: 'wallet' };
  const amount = parseAmount(typed, await ledger.balance(from));
  await ledger.transfer({ from, to: { userId, pocket: 'bank' }, amount, key });
  return amount;
}

const save = defineCommand({
  name: 'save',
  description: 'Puts money into the bank.',
  options: { amount: { type: 'string', description: '250, 1.5k, half, 50% or all', required: true } },
  uses: { ledger: Ledger },
  run: async ({ id, user, options, ledger }) =>
    `You saved ${await deposit(ledger, user.id, options.amount, id)}.`,
});

export const createSavingBot = (file: string) =>
  createBot({ prefix: '.', plugins: [database({ file }), ledger()], commands: [save] });
