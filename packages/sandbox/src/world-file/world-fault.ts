import { SandboxError } from '../errors.ts';
import { nearest } from '../words/nearest.ts';

/** Where in a world file: `['guilds', 0, 'owner']`. */
export type Place = readonly (string | number)[];

/** The error for what is wrong in a world file, at its place. */
export function worldFault(faults: readonly string[], cause?: unknown): SandboxError {
  return new SandboxError(
    'WORLD_FILE_INVALID',
    `The world file does not fit:\n${faults.map((fault) => `  ${fault}`).join('\n')}\nIts shape is in world.schema.json of @bronxbot/sandbox.`,
    { cause },
  );
}

/** `guilds[0].owner`, as one would write it. */
export function placeText(place: readonly PropertyKey[]): string {
  return place
    .map((part, at) => (typeof part === 'number' ? `[${part}]` : `${at === 0 ? '' : '.'}${String(part)}`))
    .join('');
}

/** The line for a name that nothing has. */
export function unknownName(place: Place, what: string, name: string, known: readonly string[]): string {
  const meant = nearest(name, known);
  const all = known.length === 0 ? 'there are none' : `there are ${known.join(', ')}`;
  return `${placeText(place)}: there is no ${what} "${name}"${meant === undefined ? `; ${all}` : `: is it "${meant}"?`}`;
}
