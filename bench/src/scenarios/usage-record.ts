import type { Outcome } from '@bronxbot/core';
import { measureCalls } from '../measure-calls.ts';
import { defineScenario } from '../scenario.ts';
import { openOwnUsage } from '../usages/open-usage.ts';
import { makeOutcomes } from '../usages/outcomes.ts';

const RECORDS = 5_000;
const outcomes = makeOutcomes(RECORDS, { people: 1_000, guilds: 100, commands: 50 });

interface Subscriber {
  record(outcome: Outcome): void;
  flush(): Promise<void>;
  stop(): Promise<void>;
}

/** What counting costs every entry. */
export const usageRecord = defineScenario({
  name: 'usage-record',
  about: `Time that the subscriber takes for one outcome, the mean of ${RECORDS} from 1,000 people in 100 guilds with 50 commands, people counted too, from empty; the baseline is a subscriber that adds one to a number. Writing is not in it.`,
  metrics: { record: 'µs' },
  baseline: { name: 'empty' },
  candidates: [{ name: 'usage-tracker' }],
  rounds: 15,
  warmUpRounds: 4,
  setUp: ({ name }) => (name === 'empty' ? countNothing() : countUsage()),
  async measure({ session }) {
    const { wallUs } = await measureCalls(RECORDS, (index) => {
      const outcome = outcomes[index];
      if (outcome) session.record(outcome);
    });
    await session.flush();
    return { record: wallUs };
  },
  tearDown: (session) => session.stop(),
  targets: [{ metric: 'record', compare: 'difference', atMost: 1 }],
});

function countNothing(): Subscriber {
  let count = 0;
  return {
    record() {
      count += 1;
    },
    flush: () => Promise.resolve(),
    async stop() {
      if (count === 0) throw new Error('Nothing was recorded.');
    },
  };
}

async function countUsage(): Promise<Subscriber> {
  const { record, stop, usage } = await openOwnUsage('all');
  return { record, stop, flush: () => usage.flush() };
}
