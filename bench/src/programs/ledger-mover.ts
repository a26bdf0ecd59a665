// Moves money between hot accounts for a while, and prints how many transfers it made and how many met a deadlock. For ledger-postgres.
import pg from 'pg';
import { openDatabase } from '@bronxbot/plugins/database';
import { openLedger } from '@bronxbot/plugins/ledger';
import { stopwatch } from '../clock.ts';
import { wallet } from '../ledgers/open-ledger.ts';

const [, , url = '', how, processName = '0', forMs = '2000', people = '20'] = process.argv;
const PEOPLE = Number(people);
const AT_ONCE = 8;
let transfers = 0;
let deadlocks = 0;

async function movers(move: (from: number, to: number, key: string) => Promise<unknown>): Promise<void> {
  const endsAtMs = stopwatch.now() + Number(forMs);
  await Promise.all(
    Array.from({ length: AT_ONCE }, async (_, mover) => {
      for (let count = 0; stopwatch.now() < endsAtMs; count++) {
        const from = Math.floor(Math.random() * PEOPLE);
        const to = (from + 1 + Math.floor(Math.random() * (PEOPLE - 1))) % PEOPLE;
        try {
          await move(from, to, `${processName} ${mover} ${count} ${Math.random()}`);
          transfers++;
        } catch (error) {
          if (!(error instanceof Error && 'code' in error && error.code === '40P01')) throw error;
          deadlocks++;
        }
      }
    }),
  );
}

async function ordered(): Promise<void> {
  const database = await openDatabase({ url, pool: { min: 1, max: AT_ONCE }, timeoutMs: 60_000 });
  const ledger = await openLedger(database);
  await movers((from, to, key) => ledger.transfer({ from: wallet(from), to: wallet(to), amount: 1, key }));
  await database.stop();
}

/** The giver first and then the taker, whoever they are, as one would write it without a second thought. */
async function unordered(): Promise<void> {
  const pool = new pg.Pool({ connectionString: url, max: AT_ONCE });
  await movers(async (from, to) => {
    const client = await pool.connect();
    try {
      await client.query('begin');
      for (const [person, by] of [
        [from, -1],
        [to, 1],
      ] as const)
        await client.query(
          "update ledger_accounts set balance = balance + $1 where user_id = $2 and pocket = 'wallet'",
          [by, wallet(person).userId],
        );
      await client.query('commit');
    } catch (error) {
      await client.query('rollback');
      throw error;
    } finally {
      client.release();
    }
  });
  await pool.end();
}

await (how === 'ordered' ? ordered() : unordered());
console.log(JSON.stringify({ transfers, deadlocks }));
