import { plainCode } from '@bronxbot/core';
import { refused } from './invalid.ts';
import { readValue } from './read-value.ts';
import type { SettingsDefinition } from './service.ts';
import { ENGLISH } from './texts.ts';

/**
 * The changes as they are kept. `undefined` stays: it takes the setting back to its default.
 * @throws Refusal `SETTINGS_REFUSED` that names the setting and what is wrong with its value.
 */
export function checkChanges(
  definition: SettingsDefinition,
  changes: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(changes).map(([key, value]) => [key, checkSetting(definition, key, value)]),
  );
}

function checkSetting(definition: SettingsDefinition, key: string, value: unknown): unknown {
  const schema = Object.hasOwn(definition.fields, key) ? definition.fields[key] : undefined;
  if (!schema) throw refused(`There is no setting \`${plainCode(key).slice(0, 64)}\`.`);
  if (value === undefined) return undefined;
  const read = readValue(schema, value, ENGLISH);
  if ('problem' in read) throw refused(`${definition.labels?.[key] ?? key}: ${read.problem}`);
  return read.value;
}
