import { join } from 'node:path';
import { startPostgres } from '../../../scripts/testing/start-postgres.ts';
import { openFunded } from '../ledgers/open-ledger.ts';
import { measureProcess } from '../measure-process.ts';
import { defineScenario } from '../scenario.ts';

const PEOPLE = 20;
const PROCESSES = 4;
const FOR_MS = 4_000;
const PROGRAM = join(import.meta.dirname, '../programs/ledger-mover.ts');
const OURS = 'the ledger';

/** What locking rows in one order is worth where many processes want the same ones. */
export const ledgerPostgres = defineScenario({
  name: 'ledger-postgres',
  about: `Transfers between ${PEOPLE} accounts by ${PROCESSES} processes, 8 under way in each, for ${FOR_MS} ms on a Postgres server of its own that waits for the disk. The baseline updates the giver and then the taker in one transaction, with pg alone, without history and keys; the ledger does all of it, and locks in one order.`,
  metrics: { transfers: '/s', deadlocks: 'count' },
  baseline: { name: 'giver first', how: 'unordered' },
  candidates: [{ name: OURS, how: 'ordered' }],
  rounds: 3,
  warmUpRounds: 0,
  byDefault: false,
  async setUp({ how }) {
    const server = await startPostgres({ durable: true });
    const funded = await openFunded(PEOPLE, server.url);
    await funded.close();
    return { how, server };
  },
  async measure({ session: { how, server } }) {
    const runs = await Promise.all(
      Array.from({ length: PROCESSES }, (_, process) =>
        measureProcess([
          '--import',
          'tsx',
          PROGRAM,
          server.url,
          how,
          String(process),
          String(FOR_MS),
          String(PEOPLE),
        ]),
      ),
    );
    const sum = (name: string) => runs.reduce((total, { said }) => total + (said[name] ?? 0), 0);
    return { transfers: sum('transfers') / (FOR_MS / 1_000), deadlocks: sum('deadlocks') };
  },
  tearDown: async ({ server }) => server[Symbol.asyncDispose](),
  targets: [
    { metric: 'transfers', compare: 'ratio', atLeast: 8 },
    { metric: 'deadlocks', compare: 'absolute', atMost: 0 },
  ],
});
