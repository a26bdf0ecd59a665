import { defineCommand, Leases, plainCode, Refusal, Time } from '@bronxbot/core';
import { Database, type Upkeep } from '../service.ts';
import { oneAtATime } from '../upkeep/one-at-a-time.ts';
import { optimize, type Optimization, planOptimization } from '../upkeep/optimize.ts';
import { rows, time as duration } from './format.ts';
import { type Fact, panel } from './panel.ts';

/** `db optimize`: removes what is too old and makes the database quick again, one run at a time in a fleet. */
export const optimizeCommand = defineCommand({
  name: 'optimize',
  description: 'Removes old rows and makes the database quick again.',
  options: { 'dry-run': { type: 'boolean', description: 'Only say what would be done' } },
  uses: { database: Database, leases: Leases, clock: Time },
  async run({ clock, database, edit, leases, options, reply, signal }) {
    if (options['dry-run'] === true) return planned(await planOptimization(database, clock));
    const startedAt = clock.monotonic();
    const done = await oneAtATime(database, leases, signal, async (lease) => {
      await reply(RUNNING);
      try {
        return await optimize(database, clock, lease);
      } catch (error) {
        await edit(FAILED);
        throw error;
      }
    });
    if (!done) throw new Refusal('The database is being optimized already.', 'DATABASE_OPTIMIZING');
    await edit(finished(done, clock.monotonic() - startedAt));
  },
});

const RUNNING = panel({
  mood: 'busy',
  title: 'Optimizing the database …',
  lead: 'This message changes once it is done.',
});
const FAILED = panel({
  mood: 'bad',
  title: 'The optimization stopped',
  lead: 'What was done until then stays done. The log says why it stopped.',
});

const finished = (done: Optimization, tookMs: number) =>
  panel({
    mood: 'good',
    title: 'The database is optimized',
    lead: `It took ${duration(tookMs)}.`,
    facts: [...oldRows(done, 'Removed'), ...done.upkeep.map((kind) => ['Done', UPKEEP[kind]] as const)],
  });

const planned = (plan: Optimization) =>
  panel({
    mood: 'good',
    title: 'What an optimization would do',
    lead: 'Nothing was changed.',
    facts: [
      ...oldRows(plan, 'Would remove'),
      ...plan.upkeep.map((kind) => ['Would do', UPKEEP[kind]] as const),
    ],
  });

const oldRows = ({ oldRows }: Optimization, what: string): readonly Fact[] =>
  oldRows
    .filter((old) => old.rows > 0)
    .map((old) => [what, `${rows(old.rows)} from \`${plainCode(old.table)}\``] as const);

const UPKEEP = {
  vacuum: 'give back the space of deleted rows',
  analyse: 'tell the planner about the tables',
  checkpoint: 'write the log into its file',
} as const satisfies Record<Upkeep, string>;
