import { z } from 'zod';
import { nearest } from '../words/nearest.ts';
import { worldFile, type WorldFile } from './world-file.ts';
import { placeText, worldFault } from './world-fault.ts';

/** Reads a world file. @throws SandboxError `WORLD_FILE_INVALID` that names each fault with its path, and what was meant */
export function readWorldFile(text: string): WorldFile {
  const read = worldFile.safeParse(parse(text), { reportInput: true });
  if (read.success) return read.data;
  throw worldFault(read.error.issues.flatMap(faultLines), read.error);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw worldFault([`It is no JSON: ${error instanceof Error ? error.message : String(error)}`], error);
  }
}

type Issue = z.ZodError['issues'][number];

function faultLines(issue: Issue): readonly string[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map(
      (key) => `${placeText([...issue.path, key])}: there is no such key${meantKey(issue, key)}`,
    );
  const place = placeText(issue.path) || 'the file';
  if (issue.code !== 'invalid_value') return [`${place}: ${issue.message}`];
  const known = issue.values.map(String);
  const meant = typeof issue.input === 'string' ? nearest(issue.input, known) : undefined;
  const all = known.length > 12 ? `${known.slice(0, 3).join(', ')} and others` : known.join(', ');
  const given = typeof issue.input === 'string' ? `"${issue.input}" is none of ` : 'must be one of ';
  return [`${place}: ${given}${all}${meant === undefined ? '' : `; is it "${meant}"?`}`];
}

/** What a key that is not known was meant to be, from the keys that there are at its place. */
function meantKey({ path }: Issue, key: string): string {
  const known = keysAt(worldFile, path);
  const meant = nearest(key, known);
  return meant === undefined ? `; there are ${known.join(', ')}` : `: is it "${meant}"?`;
}

function keysAt(shape: z.ZodType, path: readonly PropertyKey[]): string[] {
  if (shape instanceof z.ZodOptional) return keysAt(shape.unwrap() as z.ZodType, path);
  const [part, ...rest] = path;
  if (part === undefined) return shape instanceof z.ZodObject ? Object.keys(shape.shape) : [];
  if (shape instanceof z.ZodArray) return keysAt(shape.element as z.ZodType, rest);
  const inner =
    shape instanceof z.ZodObject ? (shape.shape[String(part)] as z.ZodType | undefined) : undefined;
  return inner === undefined ? [] : keysAt(inner, rest);
}
