import { sql } from 'kysely';
import type { Book } from './book.ts';
import type { Audit } from './service.ts';
import type { LedgerSchema } from './tables.ts';

/**
 * What came from sources, by movement: credits, and what games paid beyond stakes. Text, for a sum may be over 2⁵³.
 * The numbers of `kind` and `gain` tell sources from sinks; a transfer, a hold and a release are neither.
 */
export const SOURCES = sql<number>`case when kind = 'credit' then amount when gain > 0 then gain else 0 end`;
/** What went into sinks: debits, and stakes that were lost. */
export const SINKS = sql<number>`case when kind = 'debit' then amount when gain < 0 then -gain else 0 end`;

type Table = keyof LedgerSchema;

/** See {@link Ledger}. One statement, so that all sums are of one moment. */
export async function audit({ store }: Book): Promise<Audit> {
  const sums = await store.read((db) =>
    db
      .selectNoFrom([
        total('ledger_accounts', sql`balance`).as('accounts'),
        total('ledger_holds', sql`amount`).as('held'),
        total('ledger_movements', SOURCES).as('sources'),
        total('ledger_movements', SINKS).as('sinks'),
        total('ledger_carried', sql`sources`).as('carriedSources'),
        total('ledger_carried', sql`sinks`).as('carriedSinks'),
      ])
      .executeTakeFirstOrThrow(),
  );
  const [accounts, held] = [BigInt(sums.accounts), BigInt(sums.held)];
  const sources = BigInt(sums.sources) + BigInt(sums.carriedSources);
  const sinks = BigInt(sums.sinks) + BigInt(sums.carriedSinks);
  return { accounts, held, sources, sinks, balanced: accounts + held === sources - sinks };
}

const total = (table: Table, amount: ReturnType<typeof sql>) =>
  sql<string>`(select cast(coalesce(sum(${amount}), 0) as text) from ${sql.table(table)})`;
