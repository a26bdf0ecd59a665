import type { JsonSchema } from '../../src/conformance/json-schema.ts';

/** Schemas by name. */
export type Definitions = Readonly<Record<string, JsonSchema>>;

const REF = '#/definitions/';
/** Shorter than a reference to it is worth. */
const INLINE_CHARACTERS = 60;

/**
 * Events, and the types they need, without what the generator makes longer than it is: references to single numbers
 * and texts, unions of such, titles. Sums of flags are numbers, which it takes for one flag each.
 */
export function simplify(
  events: Definitions,
  all: Definitions,
): { readonly events: Definitions; readonly types: Definitions } {
  const types: Record<string, JsonSchema> = {};
  const visit = (schema: JsonSchema): JsonSchema => {
    const { $ref } = schema;
    if ($ref === undefined) return merged(mapped(schema, visit));
    const name = $ref.replace(REF, '');
    if (name.endsWith('Flags')) return { type: 'number' };
    const known = types[name];
    if (known === undefined) {
      types[name] = { $ref: name };
      types[name] = visit(all[name] ?? {});
    }
    const made = types[name] ?? {};
    return isShort(made) ? made : { $ref: name };
  };
  const simple = Object.fromEntries(Object.entries(events).map(([name, schema]) => [name, visit(schema)]));
  return { events: simple, types: usedOf(simple, types) };
}

/** A type that is still being made is its own name. */
function isShort(schema: JsonSchema): boolean {
  return JSON.stringify(schema).length <= INLINE_CHARACTERS;
}

function mapped(schema: JsonSchema, visit: (schema: JsonSchema) => JsonSchema): JsonSchema {
  const { title: _title, enum: values, anyOf, items, properties, additionalProperties, ...rest } = schema;
  return {
    ...rest,
    // Of some sums of types it makes a list of nothing.
    ...(values && values.length > 0 && { enum: values }),
    ...(anyOf && { anyOf: anyOf.map(visit) }),
    ...(items && { items: 'length' in items ? items.map(visit) : visit(items) }),
    ...(properties && { properties: mapValues(properties, visit) }),
    ...(additionalProperties !== undefined && {
      additionalProperties: additionalProperties === false ? false : visit(additionalProperties),
    }),
  };
}

function mapValues(record: Definitions, visit: (schema: JsonSchema) => JsonSchema): Definitions {
  return Object.fromEntries(Object.entries(record).map(([key, schema]) => [key, visit(schema)]));
}

/** A union of values is their list. */
function merged(schema: JsonSchema): JsonSchema {
  const { anyOf, ...rest } = schema;
  if (anyOf === undefined || Object.keys(rest).length > 0) return schema;
  const lists = anyOf.map((member) => member.enum ?? (member.const === undefined ? [] : [member.const]));
  return lists.every((values) => values.length > 0) ? { enum: [...new Set(lists.flat())] } : schema;
}

/** The types that events refer to, directly or through others. */
function usedOf(events: Definitions, types: Definitions): Definitions {
  const used = new Set<string>();
  const look = (text: string) => {
    for (const [, name = ''] of text.matchAll(/"\$ref":"((?:[^"\\]|\\.)*)"/g)) {
      const plain = JSON.parse(`"${name}"`) as string;
      if (used.has(plain)) continue;
      used.add(plain);
      look(JSON.stringify(types[plain]));
    }
  };
  look(JSON.stringify(events));
  return Object.fromEntries(Object.entries(types).filter(([name]) => used.has(name)));
}
