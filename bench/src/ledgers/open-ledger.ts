import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '@bronxbot/plugins/database';
import { type Account, type Ledger, openLedger } from '@bronxbot/plugins/ledger';

/** A ledger with people in it. */
export interface FundedLedger {
  readonly ledger: Ledger;
  close(): Promise<void>;
}

export const wallet = (index: number): Account => ({ userId: String(index + 1), pocket: 'wallet' });

/** Opens a ledger over an SQLite file of its own or a Postgres server, with so many people, who never run out of money. */
export async function openFunded(people: number, url?: string): Promise<FundedLedger> {
  const folder = await mkdtemp(join(tmpdir(), 'ledger-bench-'));
  const database = await openDatabase({ file: join(folder, 'bot.sqlite'), url, timeoutMs: 30_000 });
  const ledger = await openLedger(database);
  for (let index = 0; index < people; index++)
    await ledger.credit({
      to: wallet(index),
      amount: 1_000_000_000,
      source: 'bench',
      key: `opening ${index}`,
    });
  return {
    ledger,
    async close() {
      const { balanced } = await ledger.audit();
      await database.stop();
      await rm(folder, { recursive: true });
      if (!balanced) throw new Error('The books do not balance after the run.');
    },
  };
}
