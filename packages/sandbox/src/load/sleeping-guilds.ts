import type { DormantGuilds, GuildLook } from '../state/dormant-guilds.ts';
import { DISCORD_EPOCH_MS, snowflakeTimeMs } from '../state/snowflake.ts';
import type { World } from '../state/world.ts';
import { MOST_GUILDS } from './load-options.ts';
import { makeGuild, type GuildPlan } from './make-guild.ts';

/** Before anything of a test was made, so that ids never meet. */
const FIRST_MS = Date.UTC(2020, 0, 1);
const SNOWFLAKE = /^\d{15,20}$/;

/** The guilds of one load, each in a millisecond of its own: so they are spread evenly over shards, and an id tells its guild. */
export interface SleepingGuilds extends DormantGuilds {
  /** How many guilds there are, asleep or not. */
  readonly count: number;
  /** The id of a guild by its place, from 0. @throws RangeError */
  idAt(index: number): string;
}

/** Guilds that are made by a plan when they are needed; until then each takes one byte. */
export function createSleepingGuilds(world: World, plan: GuildPlan, count: number): SleepingGuilds {
  const firstMs = FIRST_MS + world.dormant.length * MOST_GUILDS;
  const awake = new Uint8Array(count);
  let asleep = count;
  const botIds = new Set(plan.bots.map(({ bot }) => bot.id));
  const idAt = (index: number) => {
    if (awake[index] === undefined) throw new RangeError(`There is no guild ${index} among ${count}.`);
    return (BigInt(firstMs + index - DISCORD_EPOCH_MS) << 22n).toString();
  };
  /** The place of the sleeping guild that an id belongs to, or -1. */
  const sleeperOf = (id: string) => {
    if (!SNOWFLAKE.test(id)) return -1;
    const index = snowflakeTimeMs(id) - firstMs;
    return awake[index] === 0 ? index : -1;
  };
  const make = (index: number): GuildLook => ({
    ...makeGuild(world, plan, index, firstMs + index),
    remake: () => make(index),
  });
  return {
    count,
    idAt,
    holds: (id) => sleeperOf(id) >= 0,
    get size() {
      return asleep;
    },
    *idsWith(botId) {
      if (!botIds.has(botId)) return;
      for (let index = 0; index < count; index++) if (awake[index] === 0) yield idAt(index);
    },
    preview(guildId) {
      const index = sleeperOf(guildId);
      return index >= 0 && idAt(index) === guildId ? make(index) : undefined;
    },
    wake(id) {
      const index = sleeperOf(id);
      if (index < 0) return;
      // First of all: what moves in is looked up by id, and must not be found asleep.
      awake[index] = 1;
      asleep -= 1;
      moveIn(world, make(index));
    },
  };
}

function moveIn(world: World, { world: own, guild }: GuildLook): void {
  for (const [id, user] of own.users) if (user.bot !== true) world.users.set(id, user);
  for (const [id, channel] of own.channels) world.channels.set(id, channel);
  world.guilds.set(guild.id, guild);
}
