import { invalid } from './check.ts';

const LONGEST = 128;
const MOST_STARS = 8;

/** A pattern, taken apart. */
export interface Pattern {
  readonly text: string;
  /** What stands before, between and after the stars; one part when there is none. */
  readonly parts: readonly string[];
}

/**
 * Reads a pattern: `*` stands for any characters, everything else for itself.
 * @throws PluginError `CACHE_INVALID` when it is empty, or longer than any name needs.
 */
export function readPattern(text: string): Pattern {
  if (text === '') throw invalid('the pattern is empty; `*` stands for everything');
  if (text.length > LONGEST)
    throw invalid(`the pattern has ${text.length} characters; ${LONGEST} is the most`);
  const parts = text.replaceAll(/\*+/g, '*').split('*');
  if (parts.length - 1 > MOST_STARS)
    throw invalid(`the pattern has ${parts.length - 1} stars; ${MOST_STARS} is the most`);
  return { text, parts };
}

/**
 * Whether a name matches. It looks for each part once, from left to right: no regular expression, whose time an author of patterns
 * could let grow without end.
 */
export function matches({ parts }: Pattern, name: string): boolean {
  const [head = '', ...rest] = parts;
  const tail = rest.pop();
  if (tail === undefined) return name === head;
  if (!name.startsWith(head)) return false;
  let at = head.length;
  for (const part of rest) {
    const found = name.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return name.length - tail.length >= at && name.endsWith(tail);
}

/** Whether a name that begins like this could match. */
export function couldMatch({ parts: [head = '', ...rest] }: Pattern, beginning: string): boolean {
  if (rest.length === 0) return head.startsWith(beginning);
  return head.startsWith(beginning) || beginning.startsWith(head);
}
