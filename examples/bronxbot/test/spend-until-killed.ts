// Does with the money of BronxBot what people do, ten at once, until it is killed. Prints a line for each act. For tests.
import { randomInt, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { systemClock } from '@bronxbot/core';
import { KINDS, type Money, openMoney, perform } from './open-money.ts';

async function spendForEver(money: Money): Promise<void> {
  for (;;) {
    const kind = KINDS[randomInt(KINDS.length)] ?? 'pay';
    await perform(money, { kind, who: randomInt(4), amount: 1 + randomInt(300) }, randomUUID());
    process.stdout.write(`${kind}\n`);
  }
}

const [, , file = ''] = process.argv;
// The next process of a test is made while this one writes: it waits for its round.
await once(process.stdin, 'data');
const money = await openMoney(file, systemClock);
await Promise.all(Array.from({ length: 10 }, () => spendForEver(money)));
