import { placeOf } from './check-root.ts';
import type { CompiledRoot } from './command-tree.ts';

/** What happened when two things answer to one name, and what to do. */
export function duplicate(name: string, first: CompiledRoot, second: CompiledRoot): string {
  return `Two commands answer to '${name}': ${placeOf(first)} and ${placeOf(second)}. Rename one, or remove one of the two.`;
}
