import type { Load } from '../load/load.ts';
import type { LoadOptions } from '../load/load-options.ts';
import { guildOf } from '../state/find.ts';
import { guildHandle } from './create-guild.ts';
import { settle, type Stage } from './stage.ts';
import type { SandboxGuild } from './types.ts';

/** Guilds that were loaded into a sandbox with a bot. Its traffic moves time, as `clock.advance` does. */
export interface SandboxLoad<Runs extends object = object> extends Load {
  /** One of the guilds, by its place from 0, for people to act in. @throws RangeError when there is no such place */
  guild(place: number): SandboxGuild<Runs>;
}

/** How far time moves at once while the bot catches up, in milliseconds. */
const CATCH_UP_MS = 100;

/** Loads guilds that the bot is in, and lets it take them in. */
export async function loadInto(
  stage: Stage,
  options: LoadOptions,
  advance: (byMs: number) => Promise<void>,
): Promise<SandboxLoad> {
  const load = await stage.server.load(options);
  await settle(stage, stage.clock.timersMade);
  return {
    ...load,
    guild: (place) => guildHandle(stage, guildOf(stage.world, load.guildId(place))),
    async traffic(traffic) {
      const report = load.traffic(traffic);
      // One that is refused rejects at once, and no time passes.
      const run = { isOver: false };
      const ended = report.finally(() => (run.isOver = true));
      await Promise.race([ended, advance(traffic.durationMs)]);
      while (!run.isOver) await advance(CATCH_UP_MS);
      return ended;
    },
  };
}
