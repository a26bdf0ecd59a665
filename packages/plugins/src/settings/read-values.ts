import type { Logger } from '@bronxbot/core';
import { parsePlain } from './plain-json.ts';
import type { SettingsDefinition } from './service.ts';

/** What is kept of somebody's settings: what they set, and nothing of the defaults. */
export interface KeptSettings {
  readonly json: string;
  readonly version: number;
  /** How often they were changed. */
  readonly revision: number;
}
/** Of whoever never changed anything. */
export const NOTHING_KEPT: KeptSettings = { json: '{}', version: 0, revision: 0 };

/** What is kept, in the shape of today, and not yet checked. */
export function readKept(
  definition: SettingsDefinition,
  { json, revision, version }: KeptSettings,
  log: Logger,
): Readonly<Record<string, unknown>> {
  if (revision === 0) return {};
  try {
    const kept = parsePlain(json);
    return version < definition.version && definition.migrate ? definition.migrate(kept, version) : kept;
  } catch (error) {
    // A guild goes on with the defaults rather than without the bot.
    log.error(`Kept settings '${definition.name}' cannot be read; defaults stand in for all of them`, {
      error,
    });
    return {};
  }
}

/** The values that stand: what is kept where it is valid, and defaults. What is not valid is named in the log, without the value. */
export function valuesOf<Values extends object>(
  definition: SettingsDefinition<Values>,
  kept: Readonly<Record<string, unknown>>,
  log: Logger,
): Readonly<Values> {
  const values = Object.entries(definition.fields).map(([key, schema]) => {
    const parsed = schema.safeParse(Object.hasOwn(kept, key) ? kept[key] : undefined);
    if (parsed.success) return [key, parsed.data] as const;
    log.warn(
      `The setting '${key}' of '${definition.name}' is kept with a value that is not valid; its default stands in`,
    );
    return [key, schema.parse(undefined)] as const;
  });
  return Object.freeze(Object.fromEntries(values)) as Readonly<Values>;
}
