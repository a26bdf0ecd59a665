import type { World } from '../state/world.ts';
import type { PeopleApi } from './people-api.ts';

/** What people do, by the operations of the world. */
export function createPeople(world: World): PeopleApi {
  throw new Error(`Being written for ${world.origin}.`);
}
