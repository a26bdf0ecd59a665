import { stopwatch } from '../clock.ts';
import { defineScenario } from '../scenario.ts';
import { openOwnUsage } from '../usages/open-usage.ts';
import { makeOutcomes } from '../usages/outcomes.ts';

const COUNTERS = 20_000;
const outcomes = makeOutcomes(COUNTERS, { people: 1, guilds: 400, commands: 50 });

/** How long writing keeps everything else waiting. */
export const usageFlush = defineScenario({
  name: 'usage-flush',
  about: `The longest that the event loop is held while ${COUNTERS} counters (400 guilds × 50 commands) are written to SQLite, with their roll-ups, looked at in every turn of the loop; the baseline turns the loop as long without writing. Beside it, how long the whole takes.`,
  metrics: { block: 'ms', whole: 'ms' },
  baseline: { name: 'idle' },
  candidates: [{ name: 'usage-tracker' }],
  rounds: 5,
  warmUpRounds: 1,
  setUp: () => openOwnUsage('none'),
  async measure({ session, variant: { name } }) {
    if (name === 'usage-tracker') for (const outcome of outcomes) session.record(outcome);
    const beganMs = stopwatch.now();
    let isDone = false;
    const work = (name === 'idle' ? turns(2_000) : session.usage.flush()).finally(() => {
      isDone = true;
    });
    const block = await longestTurn(() => isDone);
    await work;
    return { block, whole: stopwatch.now() - beganMs };
  },
  tearDown: (session) => session.stop(),
  targets: [{ metric: 'block', compare: 'absolute', of: 'usage-tracker', atMost: 10 }],
});

/** The longest time between two turns of the event loop until the end. */
async function longestTurn(isDone: () => boolean): Promise<number> {
  let longest = 0;
  let before = stopwatch.now();
  while (!isDone()) {
    await turns(1);
    const now = stopwatch.now();
    longest = Math.max(longest, now - before);
    before = now;
  }
  return longest;
}

async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++)
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
}
