import type { Clock, CommandCatalogue, Logger, OutcomeFeed } from '@bronxbot/core';
import type { Database, Store } from '../database/service.ts';
import type { RateLimit } from '../rate-limit/service.ts';
import type { Tos } from '../tos/service.ts';
import { createUsage, createUsageEvents } from './create-usage.ts';
import { createMarker } from './people/sketch.ts';
import type { Usage } from './service.ts';
import { createSnapshots, type Snapshots } from './snapshot/snapshots.ts';
import { sketchKey } from './store/choices.ts';
import { type ChoiceSchema, choiceTables, type CountSchema, countTables } from './store/tables.ts';
import { Tracker } from './tracker.ts';

/** The time between two snapshots, in milliseconds. */
export const SNAPSHOT_MS = 300_000;

/** What the tracker stands on. */
export interface UsageServices {
  readonly database: Database;
  readonly outcomes: OutcomeFeed;
  readonly commands: CommandCatalogue;
  readonly time: Clock;
  readonly log: Logger;
  readonly tos: Tos | undefined;
  readonly limits: RateLimit | undefined;
}

/** The plugin of one bot that runs. */
export interface RunningUsage {
  readonly usage: Usage;
  readonly tracker: Tracker;
  readonly store: Store<CountSchema>;
  readonly choices: Store<ChoiceSchema>;
  readonly snapshots: Snapshots | undefined;
  readonly countsPeople: boolean;
  /**
   * Begins a snapshot with all that is counted by now, unless one is under way. What fails is
   * logged.
   */
  beginSave(): void;
  /** Counts no more, and writes what there is. */
  stop(): Promise<void>;
}

/** Opens the tables, takes over what was kept, and begins to count. */
export async function createRunning(
  { commands, database, limits, log, outcomes, time: clock, tos }: UsageServices,
  { folder, people }: { readonly folder: string | false; readonly people: 'all' | 'none' },
): Promise<RunningUsage> {
  const store = await database.open(countTables);
  const choices = await database.open(choiceTables);
  const events = createUsageEvents(log);
  const to = { store, engine: database.engine, mark: createMarker(await sketchKey(choices)) };
  const agreed = tos ? (userId: string) => tos.accepted(userId) : everybody(people);
  const tracker = new Tracker({ to, choices, clock, log, agreed, emit: events.emit });
  const snapshots =
    folder === false
      ? undefined
      : createSnapshots({
          folder,
          store,
          limits,
          clock,
          log,
          emit: events.emit,
          recorded: () => tracker.recorded,
        });
  snapshots?.restore();
  // What somebody did before they agreed is not counted because they agreed a moment later.
  const forget = tos?.subscribe(({ userId }) => tracker.forget(userId));
  const unsubscribe = outcomes.subscribe(tracker.record);
  let saving: Promise<void> | undefined;
  // The task runs at the start, when there is nothing to keep yet.
  let savedMs = clock.monotonic();
  const save = async () => {
    try {
      await tracker.tryFlush();
      await snapshots?.save();
    } catch (error) {
      log.warn('A snapshot of usage could not be written', { error });
    } finally {
      saving = undefined;
    }
  };
  return {
    usage: createUsage({ tracker, store, choices, limits, commands, clock, events }),
    tracker,
    store,
    choices,
    snapshots,
    countsPeople: agreed !== undefined,
    beginSave() {
      if (saving || clock.monotonic() - savedMs < SNAPSHOT_MS / 2) return;
      savedMs = clock.monotonic();
      saving = save();
    },
    async stop() {
      unsubscribe();
      tracker.stop();
      await saving;
      await save();
      forget?.();
    },
  };
}

const everybody = (people: 'all' | 'none') => (people === 'all' ? () => Promise.resolve(true) : undefined);
