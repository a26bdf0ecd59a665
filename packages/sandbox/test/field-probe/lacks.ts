type Path = readonly (string | number)[];

/** A value that lacks one of its fields. */
export interface Lack {
  /** Which field, such as `channels.2.name`. */
  readonly path: string;
  /** The same for all items of a kind, such as `channels.<0>.name`. */
  readonly kind: string;
  readonly value: unknown;
}

/** What is left of a value without each of its fields in turn, however deep. Of a list all items are looked at. */
export function lacksOf(value: unknown): readonly Lack[] {
  return pathsIn(value).map(({ path, kind }) => ({
    path: path.join('.'),
    kind,
    value: without(value, path),
  }));
}

interface Place {
  readonly path: Path;
  readonly kind: string;
}

function pathsIn(value: unknown): readonly Place[] {
  if (Array.isArray(value))
    return value.flatMap((item, index) => below(pathsIn(item), index, `<${kindOf(item)}>`));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, field]) => {
    const name = /^\d+$/.test(key) ? '<id>' : key;
    return [{ path: [key], kind: name }, ...below(pathsIn(field), key, name)];
  });
}

function below(places: readonly Place[], key: string | number, name: string): readonly Place[] {
  return places.map(({ path, kind }) => ({ path: [key, ...path], kind: `${name}.${kind}` }));
}

/** What tells apart the items of a list. */
function kindOf(item: unknown): string {
  return typeof item === 'object' && item !== null && 'type' in item ? String(item.type) : '';
}

function without(value: unknown, path: Path): unknown {
  const copy = structuredClone(value);
  const holder = path.slice(0, -1).reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], copy);
  delete (holder as Record<string, unknown>)[String(path.at(-1))];
  return copy;
}
