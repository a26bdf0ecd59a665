import type { Clock } from '../clock.ts';
import { createChannel } from '../state/channels.ts';
import { createWorld } from '../state/create-world.ts';
import type { GuildLook } from '../state/dormant-guilds.ts';
import { createGuild } from '../state/guilds.ts';
import { joinGuild } from '../state/members.ts';
import { createRole } from '../state/roles.ts';
import { createUser } from '../state/users.ts';
import type { Application, World } from '../state/world.ts';
import { pick, seededRandom } from './random.ts';
import { ADJECTIVES, CHANNELS, PEOPLE, PLACES, ROLES } from './words.ts';

/** What every guild of a load is made by. */
export interface GuildPlan {
  readonly channels: number;
  readonly roles: number;
  readonly members: number;
  readonly seed: number;
  readonly bots: readonly Application[];
  readonly permissions: bigint;
}

const SYSTEM = { kind: 'system' } as const;

/**
 * Makes one guild of a plan in a world of its own, by the operations that make any other; `madeAtMs` is the time in all
 * of its ids, and nothing else has ids of that time.
 */
export function makeGuild(world: World, plan: GuildPlan, index: number, madeAtMs: number): GuildLook {
  const own = emptyWorld(world, plan, madeAtMs);
  const random = seededRandom(plan.seed, index);
  const id = own.nextId();
  const title = `${pick(ADJECTIVES, random())} ${pick(PLACES, random())} ${index}`;
  const people = Array.from({ length: plan.members }, (_, number) => personOf(own, index, number));
  const guild = createGuild(own, { id, name: title, ownerId: people[0] ?? '' });
  for (const { bot } of plan.bots) joinGuild(own, id, bot.id, { permissions: plan.permissions });
  for (let number = 0; number < plan.channels; number++)
    createChannel(own, SYSTEM, id, { name: nameOf(CHANNELS, number) });
  const roleIds = Array.from(
    { length: plan.roles },
    (_, number) => createRole(own, SYSTEM, id, { name: nameOf(ROLES, number), hoist: number > 2 }).id,
  );
  for (const userId of people.slice(1))
    joinGuild(own, id, userId, { roleIds: roleIds.filter(() => random() < 0.3) });
  return { world: own, guild };
}

/** A world for one guild, in which the bots are known and nobody listens. */
function emptyWorld({ origin, historyLimit }: World, { bots }: GuildPlan, madeAtMs: number): World {
  const world = createWorld({ clock: stoppedAt(madeAtMs), origin, historyLimit });
  for (const application of bots) {
    world.applications.set(application.id, application);
    world.users.set(application.bot.id, application.bot);
  }
  return world;
}

function personOf(world: World, index: number, number: number): string {
  const username = `${nameOf(PEOPLE, number)}_${index}`;
  return createUser(world, { username }).id;
}

/** The word of a number; those that come again are numbered. */
function nameOf(words: readonly string[], number: number): string {
  const round = Math.floor(number / words.length);
  const word = words[number % words.length] ?? '';
  return round === 0 ? word : `${word}-${round + 1}`;
}

function stoppedAt(nowMs: number): Clock {
  return { now: () => nowMs, monotonic: () => 0, schedule: () => ({ cancel() {} }) };
}
