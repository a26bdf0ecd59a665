import type { ZodType } from 'zod';
import { GapError } from '../errors.ts';
import { invalidForm } from '../state/json-errors.ts';
import { isGap, issueFaults } from './issue-faults.ts';

/**
 * The body by its schema.
 * @throws GapError when it has a key the sandbox does not know, naming it
 * @throws DiscordError 50035 with Discord's tree when anything else is wrong
 */
export function checkBody(schema: ZodType | undefined, json: unknown, operation: string): unknown {
  if (schema === undefined) return refuseBody(json, operation);
  const asSent = schema.safeParse(json ?? {});
  const { data, error } =
    asSent.error?.issues.some(isGap) === true ? schema.safeParse(withoutForeign(json)) : asSent;
  if (error === undefined) return data;
  const gaps = error.issues.filter(isGap).flatMap(gapKeys);
  if (gaps.length > 0) throw new GapError(`${operation}: ${gaps.join(', ')}`);
  throw invalidForm(error.issues.flatMap((issue) => issueFaults(issue, json)));
}

/**
 * Leaves out keys that are no field of Discord's, which it passes over: those with a capital inside, and `wait`, which
 * is of the query. eris sends its own names beside Discord's.
 */
function withoutForeign(json: unknown): unknown {
  if (Array.isArray(json)) return json.map(withoutForeign);
  if (typeof json !== 'object' || json === null) return json;
  const fields = Object.entries(json).filter(([key]) => !/[a-z][A-Z]/.test(key) && key !== 'wait');
  return Object.fromEntries(fields.map(([key, value]) => [key, withoutForeign(value)]));
}

function refuseBody(json: unknown, operation: string): unknown {
  const keys = typeof json === 'object' && json !== null ? Object.keys(json) : [];
  if (keys.length > 0) throw new GapError(`${operation}: ${keys.join(', ')}`);
  return {};
}

function gapKeys(issue: Parameters<typeof isGap>[0]): string[] {
  const place = issue.path.map(String);
  if (issue.code !== 'unrecognized_keys') return [place.join('.')];
  return issue.keys.map((key) => [...place, key].join('.'));
}
