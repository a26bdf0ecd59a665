import { isDeepStrictEqual } from 'node:util';
import { plainCode } from '@bronxbot/core';
import type { z } from 'zod';
import { refused } from './invalid.ts';
import type { SettingsDefinition } from './service.ts';

/**
 * The changes as they are kept. `undefined` stays: it takes the setting back to its default.
 * @throws Refusal `SETTINGS_REFUSED` that names the setting and what is wrong with its value.
 */
export function checkChanges(
  definition: SettingsDefinition,
  changes: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(changes).map(([key, value]) => [
      key,
      value === undefined && Object.hasOwn(definition.fields, key)
        ? undefined
        : checkSetting(definition, key, value),
    ]),
  );
}

/** One value as it is kept. @throws Refusal `SETTINGS_REFUSED` */
export function checkSetting(definition: SettingsDefinition, key: string, value: unknown): unknown {
  const schema = Object.hasOwn(definition.fields, key) ? definition.fields[key] : undefined;
  if (!schema) throw refused(`There is no setting \`${plainCode(key).slice(0, 64)}\`.`);
  const parsed = schema.safeParse(value);
  const label = definition.labels?.[key] ?? key;
  if (!parsed.success) throw refused(`${label}: ${problemOf(parsed.error)}`);
  if (!isJson(parsed.data)) throw refused(`${label}: this cannot be kept.`);
  return parsed.data;
}

/** The first problem, as a sentence. */
function problemOf({ issues }: z.ZodError): string {
  const text = issues[0]?.message ?? 'this value is not allowed';
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

const isJson = (value: unknown): boolean =>
  value !== undefined && isDeepStrictEqual(JSON.parse(JSON.stringify(value)), value);
