import { stopwatch } from '../clock.ts';
import { openFunded, wallet } from '../ledgers/open-ledger.ts';
import { openRaw } from '../ledgers/raw-transfers.ts';
import { defineScenario } from '../scenario.ts';

const TRANSFERS = 1_000;
const PEOPLE = 100;
const AT_ONCE = 50;
const OURS = `${AT_ONCE} at once`;

/** Moves money, so many transfers; resolves once all are durable. */
interface Mover {
  move(round: number): Promise<void> | void;
  close(): Promise<void>;
}

/** What sharing commits is worth to durable transfers on SQLite. */
export const ledgerSqlite = defineScenario({
  name: 'ledger-sqlite',
  about: `${TRANSFERS} transfers between ${PEOPLE} people through the ledger, with history and keys, ${AT_ONCE} under way at a time; the baseline awaits each before the next, so that each has a commit of its own. Beside it the ceiling: bare updates of two rows by prepared statements, ${AT_ONCE} transfers a commit. Every commit waits for the disk (synchronous = FULL).`,
  metrics: { transfers: '/s' },
  baseline: { name: 'one commit each', atOnce: 1 },
  candidates: [
    { name: OURS, atOnce: AT_ONCE },
    { name: 'bare updates', atOnce: 0 },
  ],
  rounds: 9,
  setUp: async ({ atOnce }): Promise<Mover> => (atOnce === 0 ? openBare() : openMover(atOnce)),
  async measure({ round, session }) {
    const startedAtMs = stopwatch.now();
    await session.move(round);
    return { transfers: TRANSFERS / ((stopwatch.now() - startedAtMs) / 1_000) };
  },
  tearDown: (session) => session.close(),
  targets: [{ metric: 'transfers', of: OURS, compare: 'ratio', atLeast: 3 }],
});

async function openMover(atOnce: number): Promise<Mover> {
  const { close, ledger } = await openFunded(PEOPLE);
  return {
    close,
    async move(round) {
      let next = 0;
      const mover = async () => {
        for (let index = next++; index < TRANSFERS; index = next++)
          await ledger.transfer({
            from: wallet(index % PEOPLE),
            to: wallet((index * 7 + 1) % PEOPLE),
            amount: 1,
            key: `${round} ${index}`,
          });
      };
      await Promise.all(Array.from({ length: atOnce }, mover));
    },
  };
}

async function openBare(): Promise<Mover> {
  const raw = await openRaw(PEOPLE, AT_ONCE);
  return { move: () => raw.run(TRANSFERS), close: () => raw.close() };
}
