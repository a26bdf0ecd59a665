import { loadGuilds, type LoadTarget } from './load-guilds.ts';
import type { LoadOptions } from './load-options.ts';
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

/** Loads guilds into a sandbox. @throws SandboxError `LOAD_INVALID` */
export async function createLoad(ground: LoadTarget & TrafficGround, options: LoadOptions): Promise<Load> {
  const guilds = await loadGuilds(ground, options);
  return {
    guildCount: guilds.count,
    guildId: (place) => guilds.idAt(place),
    traffic: (traffic) => runTraffic(ground, guilds, traffic),
  };
}
