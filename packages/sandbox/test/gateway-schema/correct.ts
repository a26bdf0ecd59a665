import { CORRECTIONS, type Correction } from './corrections.ts';
import type { Definitions } from './simplify.ts';

/** The same definitions with what Discord has otherwise. @throws TypeError for a correction of a type that there is not */
export function correct(all: Definitions): Definitions {
  return CORRECTIONS.reduce(corrected, all);
}

function corrected(all: Definitions, { type, properties, required = [], replaced }: Correction): Definitions {
  const schema = all[type];
  if (schema === undefined)
    throw new TypeError(`discord-api-types has no "${type}" any more: look at its correction.`);
  const changed = {
    ...schema,
    properties: { ...schema.properties, ...properties },
    required: [...(schema.required ?? []), ...required],
  };
  return { ...all, [type]: replaced ?? changed };
}
