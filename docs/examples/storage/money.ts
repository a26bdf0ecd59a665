import { createBot, defineCommand, Refusal } from '@bronxbot/core';
import { database } from '@bronxbot/plugins/database';
import { Ledger, ledger } from '@bronxbot/plugins/ledger';

const wallet = (userId: string) => ({ userId, pocket: 'wallet' });

/** Moves money between wallets, once per key; gives what the giver has left. */
async function give(ledger: Ledger, from: string, to: string, amount: number, key: string): Promise<number> {
  const { balance } = await ledger.transfer({ from: wallet(from), to: wallet(to), amount, key });
  return balance;
}

/** Takes the stake, and pays twice of it or nothing. */
async function flipCoin(ledger: Ledger, userId: string, stake: number, key: string) {
  const hold = await ledger.hold({ from: wallet(userId), amount: stake, game: 'flip', key });
  const won = Math.random() < 0.5;
  const { balance } = await ledger.settle(hold.id, { pays: won ? 2 * stake : 0 });
  return { won, balance };
}

const pay = defineCommand({
  name: 'pay',
  description: 'Gives somebody of your money.',
  options: {
    person: { type: 'user', description: 'Whom', required: true },
    amount: { type: 'integer', description: 'How much', required: true, min: 1 },
  },
  uses: { ledger: Ledger },
  async run({ id, user, options: { amount, person }, ledger }) {
    if (person.bot || person.id === user.id) throw new Refusal('Choose another person.');
    const left = await give(ledger, user.id, person.id, amount, id);
    return `You gave ${amount} to ${person.displayName} and have ${left} left.`;
  },
});

const daily = defineCommand({
  name: 'daily',
  description: 'Gives you 100 a day.',
  cooldown: { uses: 1, perMs: 86_400_000, scope: 'user' },
  uses: { ledger: Ledger },
  async run({ id, user, ledger }) {
    const { balance } = await ledger.credit({ to: wallet(user.id), amount: 100, source: 'daily', key: id });
    return `You have ${balance}.`;
  },
});

const flip = defineCommand({
  name: 'flip',
  description: 'Doubles your stake, or loses it.',
  options: { stake: { type: 'integer', description: 'How much', required: true, min: 1 } },
  uses: { ledger: Ledger },
  async run({ id, user, options: { stake }, ledger }) {
    const { balance, won } = await flipCoin(ledger, user.id, stake, id);
    return `You ${won ? 'win' : 'lose'} and have ${balance}.`;
  },
});

export const createMoneyBot = (file = 'data/bot.sqlite') =>
  createBot({ prefix: '.', plugins: [database({ file }), ledger()], commands: [pay, daily, flip] });
