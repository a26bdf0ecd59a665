// Moves money between ten people until it is killed, and prints the key of each transfer once it is durable. For tests.
import { randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline';
import { systemClock } from '@bronxbot/core';
import { createPostgresDatabase } from '../src/database/postgres/postgres-database.ts';
import { createSqliteDatabase } from '../src/database/sqlite/sqlite-database.ts';
import { createLedger, openBook } from '../src/ledger/create-ledger.ts';
import { InsufficientFunds } from '../src/ledger/refusals.ts';
import type { Ledger } from '../src/ledger/service.ts';

const PEOPLE = 10;
/** What everybody starts with. */
export const OPENING = 100;
/** What they all have together, for ever. */
export const TOTAL = BigInt(PEOPLE * OPENING);

const wallet = (index: number) => ({ userId: String((index % PEOPLE) + 1), pocket: 'wallet' });

const log = { debug() {}, info() {}, warn() {}, error() {}, child: () => log };
const common = { timeoutMs: 10_000, maxWaiting: 1_000, clock: systemClock, log };
const openTarget = (target: string) =>
  target.startsWith('postgres:')
    ? createPostgresDatabase({ ...common, url: target, pool: { min: 1, max: 8, idleMs: 1_000 } })
    : createSqliteDatabase({ ...common, file: target, onCorrupt: 'refuse' });

/** Opens the ledger of a target of tests. */
export async function openLedgerOf(target: string) {
  const database = await openTarget(target);
  const book = await openBook(database, { clock: systemClock });
  return { book, ledger: createLedger(book), stop: () => database.stop() };
}

/** Gives everybody their money, once however often it runs. */
export async function fund(ledger: Ledger): Promise<void> {
  for (let index = 0; index < PEOPLE; index++)
    await ledger.credit({ to: wallet(index), amount: OPENING, source: 'opening', key: `opening ${index}` });
}

async function moveForEver(ledger: Ledger, name: string, seed: number): Promise<void> {
  for (let count = 0; ; count++) {
    const key = `${name} ${count}`;
    const from = wallet(count * 7 + seed);
    const to = wallet(count * 7 + seed + 1 + (count % (PEOPLE - 1)));
    const transfer = { from, to, amount: 1 + (count % 40), key };
    try {
      // Every third is delivered twice, as Discord and retries do.
      await Promise.all([ledger.transfer(transfer), ...(count % 3 === 0 ? [ledger.transfer(transfer)] : [])]);
      process.stdout.write(`${key}\n`);
    } catch (error) {
      if (!(error instanceof InsufficientFunds)) throw error;
    }
  }
}

async function main(target: string): Promise<void> {
  // The next process of a test is made while this one writes: it waits for its round.
  for await (const round of createInterface({ input: process.stdin })) {
    const { ledger } = await openLedgerOf(target);
    await fund(ledger);
    const name = `${round} ${randomUUID()}`;
    await Promise.all([0, 1, 2, 3, 4].map((seed) => moveForEver(ledger, `${name} ${seed}`, seed)));
  }
}

const [, , target] = process.argv;
if (target !== undefined) await main(target);
