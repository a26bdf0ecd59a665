import type { ShapeFault } from './fault-line.ts';
import type { JsonSchema } from './json-schema.ts';
import { nearestBranch } from './nearest-branch.ts';

type Types = Readonly<Record<string, JsonSchema>>;
type Path = readonly PropertyKey[];
type Fields = Readonly<Record<string, unknown>>;

/**
 * What is wrong with a value by a schema whose references are names among `types`. Fields that are `undefined` are not
 * there, as in JSON; those that the schema does not know are faults. It knows the words of `JsonSchema` and no others.
 */
export function schemaFaults(
  schema: JsonSchema,
  value: unknown,
  types: Types,
  path: Path = [],
): readonly ShapeFault[] {
  if (schema.$ref !== undefined) return schemaFaults(typeOf(schema.$ref, types), value, types, path);
  const own = ownFault(schema, value);
  if (own !== undefined) return [{ path, message: own, input: value }];
  const inside = Array.isArray(value)
    ? itemFaults(schema, value, types, path)
    : isFields(value)
      ? fieldFaults(schema, value, types, path)
      : [];
  return [...inside, ...unionFaults(schema, value, types, path)];
}

function typeOf(name: string, types: Types): JsonSchema {
  const schema = types[name];
  if (schema === undefined) throw new TypeError(`The schema of dispatches has no type "${name}".`);
  return schema;
}

/** What a value is not, whatever is inside it. */
function ownFault({ type, const: only, enum: values, not }: JsonSchema, value: unknown): string | undefined {
  if (not !== undefined) return 'Expected nothing';
  if (only !== undefined && value !== only) return `Expected ${JSON.stringify(only)}`;
  if (values !== undefined && !values.includes(value))
    return `Expected one of ${values.map((one) => JSON.stringify(one)).join(', ')}`;
  if (type === undefined) return undefined;
  const kinds = [type].flat();
  return kinds.some((kind) => kind === kindOf(value)) ? undefined : `Expected ${kinds.join(' or ')}`;
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

function isFields(value: unknown): value is Fields {
  return kindOf(value) === 'object';
}

function itemFaults(
  { items, minItems = 0, maxItems = Infinity }: JsonSchema,
  values: readonly unknown[],
  types: Types,
  path: Path,
): readonly ShapeFault[] {
  if (values.length < minItems || values.length > maxItems)
    return [{ path, message: `Expected ${minItems} to ${maxItems} items`, input: values }];
  return values.flatMap((value, index) => {
    const schema = isTuple(items) ? items[index] : items;
    return schema === undefined ? [] : schemaFaults(schema, value, types, [...path, index]);
  });
}

function isTuple(items: JsonSchema['items']): items is readonly JsonSchema[] {
  return Array.isArray(items);
}

function fieldFaults(schema: JsonSchema, value: Fields, types: Types, path: Path): readonly ShapeFault[] {
  const { properties = {}, required = [], additionalProperties: others } = schema;
  const missing = required
    .filter((key) => value[key] === undefined)
    .map((key) => ({ path: [...path, key], message: 'Expected a value', input: undefined }));
  const wrong = Object.entries(value).flatMap(([key, field]): readonly ShapeFault[] => {
    if (field === undefined) return [];
    const at = [...path, key];
    const known = Object.hasOwn(properties, key) ? properties[key] : others;
    if (known === false) return [{ path: at, message: 'Discord has no such field', input: field }];
    return known === undefined ? [] : schemaFaults(known, field, types, at);
  });
  return [...missing, ...wrong];
}

function unionFaults({ anyOf }: JsonSchema, value: unknown, types: Types, path: Path): readonly ShapeFault[] {
  if (anyOf === undefined) return [];
  const branches: (readonly ShapeFault[])[] = [];
  for (const branch of ofItsKind(anyOf, value, types)) {
    const faults = schemaFaults(branch, value, types, path);
    if (faults.length === 0) return faults;
    branches.push(faults);
  }
  return nearestBranch(branches, path.length);
}

/** Branches that have another `type` are not looked into, unless there is no other: unions are long, and channels many. */
function ofItsKind(branches: readonly JsonSchema[], value: unknown, types: Types): readonly JsonSchema[] {
  if (!isFields(value)) return branches;
  const fitting = branches.filter((branch) => {
    const kind = followed(branch, types).properties?.['type'];
    return kind === undefined || ownFault(followed(kind, types), value['type']) === undefined;
  });
  return fitting.length === 0 ? branches : fitting;
}

function followed(schema: JsonSchema, types: Types): JsonSchema {
  return schema.$ref === undefined ? schema : followed(typeOf(schema.$ref, types), types);
}
