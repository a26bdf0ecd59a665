import { fileURLToPath } from 'node:url';
import { measureProcess } from '../measure-process.ts';
import { defineScenario } from '../scenario.ts';

const PROGRAM = fileURLToPath(new URL('../programs/counting.ts', import.meta.url));
const PEOPLE = 1_000_000;
const COMMANDS = 50;

/** What counting takes in memory, whatever the number of people. */
export const usageMemory = defineScenario({
  name: 'usage-memory',
  about: `A fresh process counts a use each of ${PEOPLE} people, with ${COMMANDS} commands in 10,000 guilds, while it writes to SQLite; heap and buffers after a collection, over those before, at the worst of some fifty looks (heap) and at the end (left). The baseline makes the same outcomes and counts none.`,
  metrics: { heap: 'MB', left: 'MB' },
  baseline: { name: 'nothing' },
  candidates: [{ name: 'usage-tracker' }],
  rounds: 1,
  warmUpRounds: 0,
  byDefault: false,
  async measure({ variant: { name } }) {
    const { said } = await measureProcess(
      ['--expose-gc', '--import', 'tsx', PROGRAM, name, String(PEOPLE), String(COMMANDS)],
      { cwd: import.meta.dirname, timeoutMs: 1_800_000 },
    );
    return { heap: said['heapMb'] ?? Number.NaN, left: said['leftMb'] ?? Number.NaN };
  },
  targets: [{ metric: 'heap', compare: 'absolute', of: 'usage-tracker', atMost: 8 }],
});
