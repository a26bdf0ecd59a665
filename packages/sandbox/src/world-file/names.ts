import { type Place, unknownName, worldFault } from './world-fault.ts';

/** Ids by what a world file calls things: their names, and their ids. The first of a name has it. */
export interface Names {
  add(id: string, name: string): void;
  /** @throws SandboxError `WORLD_FILE_INVALID` that names the place, and what was probably meant */
  find(name: string, place: Place): string;
}

/** No names yet; `what` is what they are of, for errors. */
export function createNames(what: string): Names {
  const ids = new Set<string>();
  const byName = new Map<string, string>();
  return {
    add(id, name) {
      ids.add(id);
      if (!byName.has(name)) byName.set(name, id);
    },
    find(name, place) {
      const found = ids.has(name) ? name : byName.get(name);
      if (found !== undefined) return found;
      throw worldFault([unknownName(place, what, name, [...byName.keys()])]);
    },
  };
}
