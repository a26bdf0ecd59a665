import type { World } from '../state/world.ts';
import type { FurnishApi } from './people-api.ts';

/** What the world is furnished with, by the operations of the world. */
export function createFurnishing(world: World): FurnishApi {
  throw new Error(`Being written for ${world.origin}.`);
}
