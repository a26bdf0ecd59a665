import type { Clock } from '../clock.ts';
import { WakingMap, type DormantGuilds } from './dormant-guilds.ts';
import { createIdSource } from './snowflake.ts';
import type { World, WorldEvent } from './world.ts';

/** What a world is made with. */
export interface WorldOptions {
  readonly clock: Clock;
  /** Where files are served; the server corrects it once it listens. @defaultValue `http://127.0.0.1` */
  readonly origin?: string;
  /** Messages kept per channel; the oldest go. @defaultValue 1,000 */
  readonly historyLimit?: number;
}

/** An empty world: no users, guilds or applications. */
export function createWorld({
  clock,
  origin = 'http://127.0.0.1',
  historyLimit = 1_000,
}: WorldOptions): World {
  const events = createEventQueue();
  const dormant: DormantGuilds[] = [];
  return {
    clock,
    nextId: createIdSource(clock),
    origin,
    historyLimit,
    dormant,
    users: new WakingMap(dormant),
    locales: new Map(),
    applications: new Map(),
    guilds: new WakingMap(dormant),
    channels: new WakingMap(dormant),
    threadMembers: new Map(),
    messages: new Map(),
    reactions: new Map(),
    pollVotes: new Map(),
    webhooks: new Map(),
    invites: new Map(),
    accessTokens: new Map(),
    templates: new Map(),
    interactions: new Map(),
    files: new Map(),
    alarms: new Map(),
    ...events,
  };
}

/** An event emitted while another is being delivered waits, so that every listener sees the same order. */
function createEventQueue(): Pick<World, 'emit' | 'subscribe'> {
  const listeners = new Set<(event: WorldEvent) => void>();
  const waiting: WorldEvent[] = [];
  let delivering = false;
  const deliver = () => {
    for (let event = waiting.shift(); event !== undefined; event = waiting.shift()) {
      for (const listener of listeners) listener(event);
    }
  };
  return {
    emit(event) {
      waiting.push(event);
      if (delivering) return;
      delivering = true;
      try {
        deliver();
      } finally {
        delivering = false;
      }
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
