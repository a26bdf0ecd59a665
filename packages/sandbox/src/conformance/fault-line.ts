/** Something wrong with a value: where, what, and what is there. */
export interface ShapeFault {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly input: unknown;
}

const SHOWN_CHARACTERS = 200;

/** A fault in one line: `body.author.id: Expected string (it is missing)`. */
export function faultLine(root: string, { path, message, input }: ShapeFault): string {
  const given = (JSON.stringify(input) ?? 'missing').slice(0, SHOWN_CHARACTERS);
  return `${[root, ...path].map(String).join('.')}: ${message} (it is ${given})`;
}
