import { snowflakeTimeMs } from '../state/snowflake.ts';
import type { World } from '../state/world.ts';

/** The world in which the next thing gets an id that is given, and comes about when that id says. */
export function givenId(world: World, id: string | undefined): World {
  if (id === undefined) return world;
  let given: string | undefined = id;
  return {
    ...world,
    clock: { ...world.clock, now: () => snowflakeTimeMs(id) },
    nextId: () => {
      const next = given ?? world.nextId();
      given = undefined;
      return next;
    },
  };
}
