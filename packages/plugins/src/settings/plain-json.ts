import { refused } from './invalid.ts';

/** The most that settings may come to as JSON, in bytes. */
export const MOST_BYTES = 65_536;
const MOST_DEPTH = 8;
/** They reach the prototypes of objects that are merged carelessly. */
const TRICKS: readonly string[] = ['__proto__', 'constructor', 'prototype'];

/**
 * A plain object out of JSON.
 * @throws Refusal `SETTINGS_REFUSED` for anything else, for more than 64 KiB, more than 8 levels, and names that reach prototypes.
 */
export function parsePlain(json: string): Readonly<Record<string, unknown>> {
  if (Buffer.byteLength(json) > MOST_BYTES)
    throw refused('That is more than the 64 KiB that settings can be.');
  const value = parse(json);
  checkPlain(value, 1);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw refused('Settings are a JSON object: `{ … }`.');
  return value as Readonly<Record<string, unknown>>;
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw refused('That is not JSON.');
  }
}

function checkPlain(value: unknown, depth: number): void {
  if (typeof value !== 'object' || value === null) return;
  if (depth > MOST_DEPTH) throw refused(`Settings are nested at most ${MOST_DEPTH} levels deep.`);
  for (const [key, inner] of Object.entries(value)) {
    if (TRICKS.includes(key)) throw refused(`There is no setting \`${key}\`.`);
    checkPlain(inner, depth + 1);
  }
}
