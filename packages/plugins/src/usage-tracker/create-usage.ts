import type { Clock, CommandCatalogue, Logger } from '@bronxbot/core';
import type { Store } from '../database/service.ts';
import type { RateLimit } from '../rate-limit/service.ts';
import { stretchOf } from './buckets.ts';
import type { CommandUsage, Usage, UsageEvent, UsageRange, UsageWindow } from './service.ts';
import { isCounted } from './store/choices.ts';
import { readPerson } from './store/person.ts';
import { type Part, readGuild, readSeries, readUsage } from './store/read.ts';
import type { ChoiceSchema, CountSchema } from './store/tables.ts';
import type { Tracker } from './tracker.ts';

export interface UsageOptions {
  readonly tracker: Tracker;
  readonly store: Store<CountSchema>;
  readonly choices: Store<ChoiceSchema>;
  readonly limits: RateLimit | undefined;
  readonly commands: CommandCatalogue;
  readonly clock: Pick<Clock, 'now'>;
  readonly events: UsageEvents;
}

const WINDOW_NAMES: readonly UsageWindow[] = ['1h', '24h', '7d', '30d'];

/** Makes the service. Queries write first what is in memory, so that they need to look in one place only. */
export function createUsage({
  tracker,
  store,
  choices,
  commands,
  events,
  limits,
  clock,
}: UsageOptions): Usage {
  const stretch = (window: UsageWindow = '24h') => {
    if (!WINDOW_NAMES.includes(window))
      throw new RangeError(`\`window\` is '${window}'; give one of ${WINDOW_NAMES.join(', ')}.`);
    return stretchOf(window, clock.now());
  };
  const partOf = ({ guildId, of = 'commands', window }: UsageRange): Part => ({
    stretch: stretch(window),
    kind: of === 'commands' ? 'command' : 'component',
    guildId,
  });
  const isKnown = (path: string, { of = 'commands' }: UsageRange, { usesEver, outcomes }: CommandUsage) =>
    usesEver > 0 ||
    Object.values(outcomes).some((count) => count > 0) ||
    (of === 'commands' && commands.entries.some((entry) => entry.path === path));
  return {
    async command(path, range = {}) {
      const part = partOf(range);
      await tracker.flush();
      const [usage] = await readUsage(store, part, { path, limit: 1 });
      return usage && isKnown(path, range, usage) ? usage : undefined;
    },
    async top({ limit = 10, ...range } = {}) {
      if (!Number.isInteger(limit) || limit < 1 || limit > 100)
        throw new RangeError(`\`limit\` is ${limit}; give a whole number from 1 to 100.`);
      const part = partOf(range);
      await tracker.flush();
      return readUsage(store, part, { limit });
    },
    async series({ path, ...range } = {}) {
      const part = partOf(range);
      await tracker.flush();
      return readSeries(store, part, path);
    },
    async person(userId) {
      await tracker.flush();
      return readPerson(store, userId);
    },
    async guild(guildId, { window } = {}) {
      const part = stretch(window);
      await tracker.flush();
      return readGuild(store, guildId, part, clock.now());
    },
    rateLimits: () => (limits?.report().recent ?? []).toSorted((one, other) => other.hits - one.hits),
    flush: () => tracker.flush(),
    counts: (userId) => isCounted(choices, userId),
    optOut: (userId) => tracker.erase(userId, { counted: false }),
    optIn: (userId) => tracker.optIn(userId),
    subscribe: events.subscribe,
  };
}

/** Tells listeners of events. */
export interface UsageEvents {
  emit(event: UsageEvent): void;
  readonly subscribe: Usage['subscribe'];
}

export function createUsageEvents(log: Logger): UsageEvents {
  const listeners = new Set<(event: UsageEvent) => void>();
  return {
    emit(event) {
      for (const listener of listeners) {
        try {
          listener(event);
        } catch (error) {
          log.error('A listener of usage failed', { error });
        }
      }
    },
    subscribe(listener) {
      const subscription = (event: UsageEvent) => listener(event);
      listeners.add(subscription);
      return () => void listeners.delete(subscription);
    },
  };
}
