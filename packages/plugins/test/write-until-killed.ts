// Writes marks until it is killed, and prints each once it is durable. For tests: TARGET is an SQLite file or the url of a server.
import { createInterface } from 'node:readline';
import { systemClock } from '@bronxbot/core';
import { createPostgresDatabase } from '../src/database/postgres/postgres-database.ts';
import { defineTables } from '../src/database/service.ts';
import { createSqliteDatabase } from '../src/database/sqlite/sqlite-database.ts';

/** Marks, and two accounts that always hold 1,000 together. */
export interface MarkSchema {
  readonly marks: { readonly id: string };
  readonly purses: { readonly id: string; readonly amount: number };
}

export const markTables = defineTables<MarkSchema>()({
  name: 'marks',
  migrations: {
    '1': () => ({
      async up(db) {
        await db.schema
          .createTable('marks')
          .addColumn('id', 'text', (column) => column.primaryKey())
          .execute();
        await db.schema
          .createTable('purses')
          .addColumn('id', 'text', (column) => column.primaryKey())
          .addColumn('amount', 'bigint', (column) => column.notNull())
          .execute();
        await db
          .insertInto('purses')
          .values([
            { id: 'a', amount: 500 },
            { id: 'b', amount: 500 },
          ])
          .execute();
      },
    }),
  },
});

const log = { debug() {}, info() {}, warn() {}, error() {}, child: () => log };
const common = { timeoutMs: 5_000, maxWaiting: 1_000, clock: systemClock, log };

/** Opens what a path or url names. */
export const openTarget = (target: string) =>
  target.startsWith('postgres:')
    ? createPostgresDatabase({ ...common, url: target, pool: { min: 1, max: 8, idleMs: 1_000 } })
    : createSqliteDatabase({ ...common, file: target, onCorrupt: 'refuse' });

async function main(target: string): Promise<void> {
  const lines = createInterface({ input: process.stdin });
  // The next process of a test is made while this one writes: it waits for its round.
  for await (const round of lines) {
    const store = await (await openTarget(target)).open(markTables);
    const writer = async (name: string) => {
      for (let count = 0; ; count++) {
        const id = `${round} ${name} ${count}`;
        await store.write(async (db) => {
          const purses = await db.selectFrom('purses').selectAll().orderBy('id').execute();
          const by = (count % 5) - 2;
          for (const { id: purse, amount } of purses)
            await db
              .updateTable('purses')
              .set({ amount: purse === 'a' ? amount + by : amount - by })
              .where('id', '=', purse)
              .execute();
          await db.insertInto('marks').values({ id }).execute();
        });
        process.stdout.write(`${id}\n`);
      }
    };
    await Promise.all(['x', 'y', 'z'].map(writer));
  }
}

const [, , target] = process.argv;
if (target !== undefined) await main(target);
