import {
  Client,
  Commands,
  defineListener,
  definePlugin,
  defineTask,
  Log,
  optional,
  Outcomes,
  Time,
} from '@bronxbot/core';
import { Database } from '../database/service.ts';
import { PluginError } from '../errors.ts';
import { RateLimit } from '../rate-limit/service.ts';
import { Tos } from '../tos/service.ts';
import { defineCommands } from './commands/stats.ts';
import { defineChoices, defineUsage } from './commands/usage.ts';
import { createDesk, type Desk } from './desk.ts';
import { createRunning, type RunningUsage, SNAPSHOT_MS } from './running-usage.ts';
import { Usage } from './service.ts';
import { exportPerson } from './store/person.ts';
import { tellOwner } from './tell-owner.ts';
import type { UsageTextsOptions } from './texts.ts';

/** How usage is counted. */
export interface UsageTrackerOptions {
  /**
   * Whose uses are counted by person in a bot without `tos`: with it, those of the people who agreed to the terms in force. Counts without
   * people are always kept. @defaultValue `'none'`
   */
  readonly people?: 'all' | 'none';
  /** A folder for the snapshots of this process, one every 5 minutes, the last 3 kept; `false` for none. @defaultValue `'data/usage'` */
  readonly snapshots?: string | false;
  /** What is said, in other words or other languages. @defaultValue English */
  readonly texts?: UsageTextsOptions;
}

/**
 * Provides {@link Usage}: how often, by whom, how fast and how well commands are used. Needs the plugin `database`.
 * @throws PluginError `USAGE_INVALID` for options that make no sense
 */
export const usageTracker = ({
  people = 'none',
  snapshots = 'data/usage',
  texts = {},
}: UsageTrackerOptions = {}) => {
  if (snapshots === '') throw new PluginError('USAGE_INVALID', NO_FOLDER);
  const desk = createDesk(texts);
  const choices = defineChoices(desk);
  // One description may serve several bots, each with a database of its own.
  const running = new Map<Database, RunningUsage>();
  const runningIn = (database: Database): RunningUsage => {
    const found = running.get(database);
    if (!found) throw new PluginError('USAGE_INVALID', 'Usage was asked for before the plugin had started.');
    return found;
  };
  let last: RunningUsage | undefined;
  return definePlugin({
    name: 'usage-tracker',
    uses: {
      database: Database,
      outcomes: Outcomes,
      commands: Commands,
      time: Time,
      log: Log,
      tos: optional(Tos),
      limits: optional(RateLimit),
    },
    provides: Usage,
    storesPersonalData: true,
    privacy: {
      describe: KEPT,
      export: (userId, { database }) => {
        const { choices, store } = runningIn(database);
        return exportPerson(store, choices, userId);
      },
      erase: (userId, { database }) => runningIn(database).tracker.erase(userId),
    },
    commands: [
      defineCommands(desk, () => last?.snapshots?.damaged ?? []),
      defineUsage(desk, choices, () => last?.countsPeople ?? false),
    ],
    components: Object.values(choices),
    listeners: [nameDamaged(desk, (database) => runningIn(database).snapshots?.damaged ?? [])],
    tasks: snapshots === false ? [] : [saveEvery((database) => runningIn(database).beginSave())],
    async start(services) {
      last = await createRunning(services, { people, folder: snapshots });
      running.set(services.database, last);
      return last.usage;
    },
    async stop(usage) {
      for (const [database, one] of running) {
        if (one.usage !== usage) continue;
        running.delete(database);
        await one.stop();
      }
    },
  });
};

const saveEvery = (save: (database: Database) => void) =>
  defineTask({
    name: 'usage-snapshot',
    everyMs: SNAPSHOT_MS,
    jitterMs: 0,
    uses: { database: Database },
    run: ({ database }) => save(database),
  });

const nameDamaged = (desk: Desk, damaged: (database: Database) => readonly string[]) =>
  defineListener({
    event: 'clientReady',
    name: 'usage-damaged-snapshots',
    uses: { client: Client, database: Database, log: Log },
    run: ({ database, ...services }) => tellOwner(desk, services, damaged(database)),
  });

const KEPT =
  'Which commands you ran, how often, first and last, once you agreed to be counted; kept for 400 days after the last use, or until you opt out or erase it. That you opted out stays, as a digest without your id. Estimates of how many people used a command hold nobody’s id and cannot be taken apart; they go after 35 days.';

const NO_FOLDER =
  'The folder of the snapshots has an empty name. Name one in `snapshots`, such as `data/usage`, or give `false`.';
