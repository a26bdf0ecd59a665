import { plainCode } from '@bronxbot/core';
import { PluginError } from '../../errors.ts';
import { NEVER } from '../store/never.ts';
import type { Total } from './snapshot.ts';

/** No bot has so many commands and components. */
const MOST_PATHS = 10_000;
/** Of a path. @see https://docs.discord.com/developers/components/reference for the custom ids of components */
const MOST_CHARACTERS = 100;
/** Sums stay far below 2⁵³, whatever is added. */
const MOST_USES = 1_000_000_000_000;
/** How wrong the clock of another machine may have been. */
const TOLERATED_MS = 86_400_000;

/** Gives the totals back when all of them can be. @throws PluginError `USAGE_INVALID` that names the first that cannot */
export function checkTotals(totals: readonly Total[], nowMs: number): readonly Total[] {
  if (totals.length > MOST_PATHS)
    throw refused(`it has ${totals.length} commands and components; ${MOST_PATHS} is the most`);
  const known = new Set<string>();
  for (const total of totals) {
    const problem = problemOf(total, nowMs);
    if (problem !== undefined) throw refused(`${nameOf(total)} ${problem}`);
    const key = `${total.kind} ${total.path}`;
    if (known.has(key)) throw refused(`${nameOf(total)} is in it twice`);
    known.add(key);
  }
  return totals;
}

/** @returns the error that says what is wrong with the file */
export const refused = (what: string, options?: ErrorOptions): PluginError =>
  new PluginError('USAGE_INVALID', `The file of usage is not imported: ${what}.`, options);

const nameOf = (total: unknown): string => {
  const { path } = (typeof total === 'object' && total !== null ? total : {}) as { readonly path?: unknown };
  return typeof path === 'string' ? `'${plainCode(path.slice(0, MOST_CHARACTERS))}'` : 'one entry';
};

function problemOf(total: unknown, nowMs: number): string | undefined {
  if (typeof total !== 'object' || total === null) return 'is no entry';
  const { path, kind, firstAtMs, lastAtMs, ...counts } = total as Record<keyof Total, unknown>;
  if (typeof path !== 'string' || path === '' || path.length > MOST_CHARACTERS)
    return `has no name of 1 to ${MOST_CHARACTERS} characters`;
  if (kind !== 'command' && kind !== 'component') return 'is neither a command nor a component';
  if (![counts.ok, counts.denied, counts.error, counts.expired].every(isCount))
    return `was used how often that is no whole number from 0 to ${MOST_USES}`;
  if (firstAtMs === NEVER.firstAtMs && lastAtMs === NEVER.lastAtMs) return undefined;
  if (!isMoment(firstAtMs, nowMs) || !isMoment(lastAtMs, nowMs) || firstAtMs > lastAtMs)
    return 'was used first or last at a moment that cannot be';
  return undefined;
}

const isWhole = (value: unknown, most: number): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value <= most;
const isCount = (value: unknown) => isWhole(value, MOST_USES);
const isMoment = (value: unknown, nowMs: number): value is number => isWhole(value, nowMs + TOLERATED_MS);
