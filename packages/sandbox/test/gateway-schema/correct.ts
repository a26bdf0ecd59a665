import type { JsonSchema } from '../../src/conformance/json-schema.ts';
import { CORRECTIONS, type Correction } from './corrections.ts';
import type { Definitions } from './simplify.ts';

/** The same definitions with what Discord has otherwise. @throws TypeError for a correction of a type that there is not */
export function correct(all: Definitions): Definitions {
  return CORRECTIONS.reduce(corrected, all);
}

function corrected(all: Definitions, correction: Correction): Definitions {
  const { type, properties, required = [], picked, replaced } = correction;
  const schema = typeNamed(all, type);
  const changed = {
    ...schema,
    properties: { ...schema.properties, ...properties },
    required: [...(schema.required ?? []), ...required],
  };
  const other = picked && pick(typeNamed(all, picked.from), picked.fields);
  return { ...all, [type]: replaced ?? other ?? changed };
}

function pick({ properties = {}, required = [] }: JsonSchema, fields: readonly string[]): JsonSchema {
  const kept = Object.entries(properties).filter(([name]) => fields.includes(name));
  return {
    type: 'object',
    properties: Object.fromEntries(kept),
    required: required.filter((name) => fields.includes(name)),
    additionalProperties: false,
  };
}

function typeNamed(all: Definitions, name: string): JsonSchema {
  const schema = all[name];
  if (schema === undefined)
    throw new TypeError(`discord-api-types has no "${name}" any more: look at its correction.`);
  return schema;
}
