import { createBot, defineCommand, Refusal } from '@bronxbot/core';
import { database } from '@bronxbot/plugins/database';
import { Ledger, ledger } from '@bronxbot/plugins/ledger';

const wallet = (userId: string) => ({ userId, pocket: 'wallet' });

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
    const { balance } = await ledger.transfer({
      from: wallet(user.id),
      to: wallet(person.id),
      amount,
      key: id,
    });
    return `You gave ${amount} to ${person.displayName} and have ${balance} left.`;
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
    const hold = await ledger.hold({ from: wallet(user.id), amount: stake, game: 'flip', key: id });
    const won = Math.random() < 0.5;
    const { balance } = await ledger.settle(hold.id, { pays: won ? 2 * stake : 0 });
    return `You ${won ? 'win' : 'lose'} and have ${balance}.`;
  },
});

export const createMoneyBot = (file = 'data/bot.sqlite') =>
  createBot({ prefix: '.', plugins: [database({ file }), ledger()], commands: [pay, daily, flip] });
