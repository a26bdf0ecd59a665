import type { ShapeFault } from './fault-line.ts';

/** What was sent and is not in what a schema made of it: zod leaves out the keys that a shape does not know. */
export function surplusKeys(
  sent: unknown,
  known: unknown,
  path: readonly PropertyKey[] = [],
): readonly ShapeFault[] {
  if (!isObject(sent) || !isObject(known)) return [];
  return Object.entries(sent).flatMap(([key, input]) =>
    Object.hasOwn(known, key)
      ? surplusKeys(input, (known as Readonly<Record<string, unknown>>)[key], [...path, key])
      : [{ path: [...path, key], message: 'Discord has no such field', input }],
  );
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
