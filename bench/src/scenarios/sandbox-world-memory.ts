import { fileURLToPath } from 'node:url';
import { measureProcess } from '../measure-process.ts';
import { defineScenario } from '../scenario.ts';

const PROGRAM = fileURLToPath(new URL('../programs/sleeping-world.ts', import.meta.url));

/** What many guilds take in memory that nobody has looked for. */
export const sandboxWorldMemory = defineScenario({
  name: 'sandbox-world-memory',
  about:
    'A fresh process with a sandbox, guilds (5 channels, 7 roles, 21 members) and a client that is logged in to all of them, after a collection. The baseline has one guild.',
  metrics: { heap: 'MB', rss: 'MB' },
  baseline: { name: '1 guild', guilds: 1, shards: 1 },
  candidates: [{ name: '10,000 guilds on 8 shards', guilds: 10_000, shards: 8 }],
  rounds: 5,
  warmUpRounds: 0,
  async measure({ variant: { guilds, shards } }) {
    const { said } = await measureProcess(
      ['--expose-gc', '--import', 'tsx', PROGRAM, String(guilds), String(shards)],
      { cwd: import.meta.dirname },
    );
    return { heap: said['heapMb'] ?? Number.NaN, rss: said['rssMb'] ?? Number.NaN };
  },
  targets: [{ metric: 'heap', compare: 'difference', atMost: 60 }],
});
