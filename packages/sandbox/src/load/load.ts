import { loadGuilds, type LoadTarget } from './load-guilds.ts';
import type { LoadOptions } from './load-options.ts';
import { keepRecentMessages } from './recent-messages.ts';
import { runTraffic, type TrafficGround } from './run-traffic.ts';
import type { TrafficOptions } from './traffic-options.ts';
import type { TrafficReport } from './traffic-report.ts';

/** Guilds that were loaded, and what the people in them do. */
export interface Load {
  /** How many guilds there are. */
  readonly guildCount: number;
  /** The id of a guild by its place, from 0; the first are the busiest. @throws RangeError when there is no such place */
  guildId(place: number): string;
  /**
   * Has people say things, run commands and click for some time, and resolves to what bots made of it once they have
   * caught up. Everybody acts when it is time, whether or not bots keep up. It keeps the newest 20,000 messages.
   * @throws SandboxError `LOAD_INVALID` for numbers that make no sense
   */
  traffic(options: TrafficOptions): Promise<TrafficReport>;
}

/** What was loaded into a sandbox. */
export interface Loads {
  /** Oldest first. */
  readonly all: readonly Load[];
  /** Loads guilds. @throws SandboxError `LOAD_INVALID` */
  add(options: LoadOptions): Promise<Load>;
}

/** Loads of a sandbox, none yet. */
export function createLoads(ground: LoadTarget & Omit<TrafficGround, 'keep'>): Loads {
  const all: Load[] = [];
  const keep = keepRecentMessages(ground.world);
  return {
    all,
    async add(options) {
      const guilds = await loadGuilds(ground, options);
      const load: Load = {
        guildCount: guilds.count,
        guildId: (place) => guilds.idAt(place),
        traffic: (traffic) => runTraffic({ ...ground, keep }, guilds, traffic),
      };
      all.push(load);
      return load;
    },
  };
}
