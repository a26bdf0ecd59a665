import { fileURLToPath } from 'node:url';
import { PLAIN, PLUGIN } from '../limits/open-sender.ts';
import { measureProcess } from '../measure-process.ts';
import { defineScenario } from '../scenario.ts';

const PROGRAM = fileURLToPath(new URL('../programs/idle-channels.ts', import.meta.url));
const CHANNELS = 10_000;

/** What limits cost that are known and not used. */
export const rateLimitIdle = defineScenario({
  name: 'rate-limit-idle',
  about: `A fresh process in which one message was sent in each of ${CHANNELS} channels, the windows of all of which still run: memory for each after a collection, and timers. No network.`,
  metrics: { memory: 'bytes', timers: 'count' },
  baseline: PLAIN,
  candidates: [PLUGIN],
  rounds: 1,
  warmUpRounds: 0,
  async measure({ variant: { name } }) {
    const args = ['--expose-gc', '--import', 'tsx', PROGRAM, name, String(CHANNELS)];
    const { said } = await measureProcess(args, { cwd: import.meta.dirname });
    return { memory: said['bytes'] ?? Number.NaN, timers: said['timers'] ?? Number.NaN };
  },
  targets: [
    { metric: 'memory', compare: 'absolute', atMost: 6_000 },
    { metric: 'timers', compare: 'absolute', atMost: 0 },
  ],
});
