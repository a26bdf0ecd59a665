/** Something wrong at a place in a value. */
interface Placed {
  readonly path: readonly PropertyKey[];
}

/**
 * Of the faults that a value at a depth has in each branch of a union, those of the branch that it was meant for: one
 * of the right kind, which the value itself and its `type` tell; among those the one with the fewest faults.
 */
export function nearestBranch<Fault extends Placed>(
  branches: readonly (readonly Fault[])[],
  depth: number,
): readonly Fault[] {
  const isOtherKind = ({ path }: Fault) =>
    path.length === depth || (path.length === depth + 1 && path[depth] === 'type');
  const cost = (branch: readonly Fault[]) => branch.length + (branch.some(isOtherKind) ? 1_000 : 0);
  return branches.toSorted((a, b) => cost(a) - cost(b))[0] ?? [];
}
