import { invalid } from './check.ts';

/** A value that is kept: the same for everybody, and what it takes. */
export interface Encoded {
  /** Frozen, and equal to what comes back from Redis; `undefined` says that there is none. */
  readonly value: unknown;
  readonly bytes: number;
}

/**
 * Copies a value through JSON and freezes the copy, so that memory and Redis give the same and the caller's object stays the caller's.
 * @throws PluginError `CACHE_INVALID` when the copy would be another: bigint, Map, Set, Date, class, function, NaN.
 */
export function encode(namespace: string, id: string, value: unknown): Encoded {
  if (value === undefined) return { value, bytes: 1 };
  const wrong = findForeign(value, 'the value', 0);
  if (wrong !== undefined) throw invalid(`the value '${id}' of '${namespace}' is not JSON: ${wrong}`);
  const text = JSON.stringify(value);
  return { value: freeze(JSON.parse(text)), bytes: text.length };
}

/** Freezes what came from JSON, all the way down. */
export function freeze<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null) return value;
  for (const key in value) if (typeof value[key] === 'object') freeze(value[key]);
  return Object.freeze(value);
}

/** Deeper than this is a circle, or nothing that belongs in a cache. */
const DEEPEST = 100;

/** What of a value JSON would change or refuse, in words. */
function findForeign(value: unknown, path: string, depth: number): string | undefined {
  if (depth > DEEPEST) return `${path} is more than ${DEEPEST} levels deep`;
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return undefined;
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : `${path} is ${value}`;
  if (typeof value !== 'object') return `${path} is of type ${typeof value}`;
  if (Array.isArray(value))
    return first(value, (item, index) => findForeign(item, `${path}[${index}]`, depth + 1));
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null)
    return `${path} is a ${value.constructor?.name || 'class'}`;
  return first(Object.entries(value), ([key, item]) =>
    // JSON leaves out a property without a value, and reading it gives the same.
    item === undefined ? undefined : findForeign(item, `${path}.${key}`, depth + 1),
  );
}

/** An array with holes gives `undefined` for each, which is foreign. */
function first<Item>(items: readonly Item[], find: (item: Item, index: number) => string | undefined) {
  for (const [index, item] of items.entries()) {
    const found = find(item, index);
    if (found !== undefined) return found;
  }
  return undefined;
}
