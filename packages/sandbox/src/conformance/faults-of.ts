import type { core } from 'zod';
import { faultLine } from './fault-line.ts';
import { nearestBranch } from './nearest-branch.ts';
import type { Schema } from './schema-of-type.ts';
import { surplusKeys } from './surplus-keys.ts';

type Issue = core.$ZodIssue;

/** What a value lacks of a schema and has beyond it, one line a fault with its path; none when it fits. */
export function faultsOf(schema: Schema, value: unknown): string[] {
  // What is sent is what JSON leaves of it.
  const sent: unknown = value === undefined ? undefined : JSON.parse(JSON.stringify(value));
  const result = schema.safeParse(sent, { reportInput: true });
  if (!result.success) return real(result.error.issues).map(lineOf);
  return surplusKeys(sent, result.data).map((fault) => faultLine('body', fault));
}

/** Without what is no fault, and with the nearest branch in place of a union. */
function real(issues: readonly Issue[], path: readonly PropertyKey[] = []): readonly Issue[] {
  return issues.flatMap((issue) => {
    const at = [...path, ...issue.path];
    if (isTime(issue)) return [];
    if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [{ ...issue, path: at }];
    return nearestBranch(
      issue.errors.map((branch) => real(branch, at)),
      at.length,
    );
  });
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
  return faultLine('body', { path, message, input });
}
