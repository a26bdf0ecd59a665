import type { Schema } from './schema-of-type.ts';
import type { core } from 'zod';

type Issue = core.$ZodIssue;

const SHOWN_CHARACTERS = 200;

/** What a value lacks of a schema, one line a fault with its path; none when it fits. */
export function faultsOf(schema: Schema, value: unknown): string[] {
  // What is sent is what JSON leaves of it.
  const sent: unknown = value === undefined ? undefined : JSON.parse(JSON.stringify(value));
  const result = schema.safeParse(sent, { reportInput: true });
  return result.success ? [] : real(result.error.issues).map(lineOf);
}

/** Without what is no fault, and with the nearest branch in place of a union. */
function real(issues: readonly Issue[], path: readonly PropertyKey[] = []): Issue[] {
  return issues.flatMap((issue) => {
    const at = [...path, ...issue.path];
    if (isTime(issue)) return [];
    if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [{ ...issue, path: at }];
    return nearest(
      issue.errors.map((branch) => real(branch, at)),
      at.length,
    );
  });
}

/** The branch of the right kind, which is told by the value itself and its `type`; among those the one with the fewest faults. */
function nearest(branches: readonly Issue[][], depth: number): Issue[] {
  const isOtherKind = ({ path }: Issue) =>
    path.length === depth || (path.length === depth + 1 && path[depth] === 'type');
  const cost = (branch: readonly Issue[]) => branch.length + (branch.some(isOtherKind) ? 1_000 : 0);
  return branches.toSorted((a, b) => cost(a) - cost(b))[0] ?? [];
}

/** The schemas take times that end in `Z` only; Discord sends `+00:00`. */
function isTime(issue: Issue): boolean {
  return (
    issue.code === 'invalid_format' &&
    issue.format === 'datetime' &&
    typeof issue.input === 'string' &&
    !Number.isNaN(Date.parse(issue.input))
  );
}

function lineOf({ path, message, input }: Issue): string {
  const given = (JSON.stringify(input) ?? 'missing').slice(0, SHOWN_CHARACTERS);
  return `${['body', ...path].map(String).join('.')}: ${message} (it is ${given})`;
}
