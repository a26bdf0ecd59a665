import type { Inline } from './markdown.ts';

/** Nested deeper, marks stay as they were typed. */
const MAX_DEPTH = 8;

interface Rule {
  readonly pattern: RegExp;
  make(found: RegExpExecArray, depth: number): Inline;
}

const group = (found: RegExpExecArray, index: number) => found[index] ?? '';
const wrap = (kind: 'bold' | 'italic' | 'underline' | 'strike' | 'spoiler', pattern: RegExp): Rule => ({
  pattern,
  make: (found, depth) => ({ kind, inside: parseInline(group(found, 1), depth + 1) }),
});
const plainLink = (url: string): Inline => ({ kind: 'link', url, inside: [{ kind: 'text', text: url }] });

/** In order of precedence; each pattern is tried where the reader stands. */
const RULES: readonly Rule[] = [
  { pattern: /\\([^\p{L}\p{N}\s])/uy, make: (found) => ({ kind: 'text', text: group(found, 1) }) },
  {
    pattern: /(`{1,2})((?:(?!\1)[^])+?)\1(?!`)/y,
    make: (found) => ({ kind: 'code', text: group(found, 2).trim() || group(found, 2) }),
  },
  { pattern: /<@!?(\d+)>/y, make: (found) => ({ kind: 'user', id: group(found, 1) }) },
  { pattern: /<@&(\d+)>/y, make: (found) => ({ kind: 'role', id: group(found, 1) }) },
  { pattern: /<#(\d+)>/y, make: (found) => ({ kind: 'channel', id: group(found, 1) }) },
  { pattern: /<\/([^:>\n]+):\d+>/y, make: (found) => ({ kind: 'command', name: group(found, 1) }) },
  { pattern: /<a?:(\w+):\d+>/y, make: (found) => ({ kind: 'emoji', name: group(found, 1) }) },
  {
    pattern: /<t:(-?\d{1,13})(?::([tTdDfFR]))?>/y,
    make: (found) => ({ kind: 'time', atMs: Number(group(found, 1)) * 1000, style: found[2] ?? 'f' }),
  },
  { pattern: /@(?:everyone|here)\b/y, make: (found) => ({ kind: 'everyone', text: group(found, 0) }) },
  {
    pattern: /\[((?:\\.|[^\]\\\n])+)\]\(<?(https?:\/\/[^\s)>]+)>?(?:\s+"[^"]*")?\)/y,
    make: (found, depth) => ({
      kind: 'link',
      url: group(found, 2),
      inside: parseInline(group(found, 1), depth + 1),
    }),
  },
  { pattern: /<(https?:\/\/[^\s>]+)>/y, make: (found) => plainLink(group(found, 1)) },
  { pattern: /https?:\/\/[^\s<>]*[^\s<>.,:;"'\])|*_~]/y, make: (found) => plainLink(group(found, 0)) },
  wrap('spoiler', /\|\|([^]+?)\|\|/y),
  wrap('bold', /\*\*((?:\\.|[^\\])+?)\*\*(?!\*)/y),
  wrap('underline', /__((?:\\.|[^\\])+?)__(?!_)/y),
  wrap('strike', /~~((?:\\.|[^\\])+?)~~/y),
  wrap('italic', /\*(?=\S)((?:\*\*|\\.|[^*\\])+?)(?<=\S)\*(?!\*)/y),
  wrap('italic', /(?<!\w)_(?=\S)((?:__|\\.|[^_\\])+?)(?<=\S)_(?!\w)/y),
];

/** Where a rule could begin. */
const INTERESTING = /[\\`<@[|*_~]|https?:\/\//g;

function matchAt(
  text: string,
  at: number,
  depth: number,
): { readonly piece: Inline; readonly end: number } | undefined {
  for (const { pattern, make } of RULES) {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    // `make` may use the same pattern for what is inside: the end is taken first.
    if (found !== null) return { end: at + found[0].length, piece: make(found, depth) };
  }
  return undefined;
}

function nextInteresting(text: string, from: number): number {
  const pattern = new RegExp(INTERESTING);
  pattern.lastIndex = from;
  return pattern.exec(text)?.index ?? text.length;
}

/** The pieces of a line of Discord's markdown. What is not a mark is text. */
export function parseInline(text: string, depth = 0): readonly Inline[] {
  if (depth >= MAX_DEPTH) return [{ kind: 'text', text }];
  const pieces: Inline[] = [];
  let plain = '';
  let at = 0;
  while (at < text.length) {
    const found = matchAt(text, at, depth);
    if (found === undefined) {
      const next = nextInteresting(text, at + 1);
      plain += text.slice(at, next);
      at = next;
      continue;
    }
    if (plain !== '') pieces.push({ kind: 'text', text: plain });
    plain = '';
    pieces.push(found.piece);
    at = found.end;
  }
  if (plain !== '') pieces.push({ kind: 'text', text: plain });
  return pieces;
}
