import { checkChanges } from './check-changes.ts';
import { refused } from './invalid.ts';
import { parsePlain } from './plain-json.ts';
import type { SettingsDefinition } from './service.ts';

/** Settings as JSON, for `importValues` of this or another bot. */
export const exportValues = ({ name, version }: SettingsDefinition, values: object): string =>
  JSON.stringify({ settings: name, version, values }, undefined, 2);

/** Which settings are in what `exportValues` gave. @throws Refusal `SETTINGS_REFUSED` for anything else */
export function nameIn(json: string): string {
  const { settings, version, values } = parsePlain(json);
  if (typeof settings !== 'string' || typeof version !== 'number' || typeof values !== 'object')
    throw refused('That is no export of settings.');
  return settings;
}

/**
 * The settings in what `exportValues` gave, made fit for the version of today and not yet checked.
 * @throws Refusal `SETTINGS_REFUSED` for other settings and a newer version.
 */
export function valuesIn(definition: SettingsDefinition, json: string): Readonly<Record<string, unknown>> {
  const { settings, values, version, ...others } = parsePlain(json);
  const [stray] = Object.keys(others);
  if (stray !== undefined) throw refused('That has more in it than an export of settings.');
  if (settings !== definition.name)
    throw refused(`That is no export of the settings \`${definition.name}\`.`);
  if (
    typeof version !== 'number' ||
    !Number.isInteger(version) ||
    version < 1 ||
    version > definition.version
  )
    throw refused('That export is of a version that this bot does not know.');
  if (typeof values !== 'object' || values === null || Array.isArray(values))
    throw refused('That export has no values in it.');
  const kept = values as Readonly<Record<string, unknown>>;
  return version < definition.version && definition.migrate ? definition.migrate(kept, version) : kept;
}

/**
 * The same, checked.
 * @throws Refusal `SETTINGS_REFUSED`, also for unknown keys and values that are not valid.
 */
export const importValues = (
  definition: SettingsDefinition,
  json: string,
): Readonly<Record<string, unknown>> => checkChanges(definition, valuesIn(definition, json));
