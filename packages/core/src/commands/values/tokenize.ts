import { COMMAND_LIMITS } from '../limits.ts';

/** One word or quoted text that a person typed. */
export interface Token {
  /** The option it is for, in `points=3`. */
  readonly name?: string;
  /** What it says, without its quotes and escapes. */
  readonly text: string;
  /** Where it begins and ends in the input. */
  readonly start: number;
  readonly end: number;
}

/** What may close each opening quote: phones and languages pair them differently. */
const QUOTES: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  '“': '”“',
  '”': '”',
  '„': '“”',
  '‘': '’‘',
  '’': '’',
  '‚': '‘’',
  '«': '»',
  '»': '«',
};

const SPACES = /\s*/y;
const WORD = /(?:\\[^]|\S)+/y;
const ESCAPE = new RegExp(`\\\\([${Object.keys(QUOTES).join('')}=\\\\\\s])`, 'g');

/**
 * Cuts what a person typed into words and quoted texts. A quote opens at the start of a word or after `name=`, and
 * closes before a space or the end; one that never closes is an ordinary character. A backslash before a quote, a
 * space, `=` or a backslash takes its meaning away.
 * @param names the options that `name=` may name, in lower case; any other `=` is an ordinary character.
 */
export function tokenize(input: string, names: ReadonlySet<string> = new Set()): readonly Token[] {
  const tokens: Token[] = [];
  const unclosed = new Set<string>();
  for (let at = endOf(SPACES, input, 0); at < input.length; at = endOf(SPACES, input, at)) {
    const token = readToken(input, at, { names, unclosed });
    tokens.push(token);
    at = token.end;
  }
  return tokens;
}

interface Reading {
  readonly names: ReadonlySet<string>;
  /** Quotes known never to close from here on: they are not looked for again, which keeps hostile input cheap. */
  readonly unclosed: Set<string>;
}
function readToken(input: string, start: number, { names, unclosed }: Reading): Token {
  const name = nameAt(input, start, names);
  if (name === undefined) return { ...readText(input, start, unclosed), start };
  return { name, ...readText(input, start + name.length + 1, unclosed), start };
}

/** The option that `name=` names here. */
function nameAt(input: string, start: number, names: ReadonlySet<string>): string | undefined {
  const equals = input.indexOf('=', start);
  // No name is longer, even in letters of two units; without the bound a far `=` would be copied for every word.
  if (equals === -1 || equals - start > COMMAND_LIMITS.name * 2) return undefined;
  const name = input.slice(start, equals).toLowerCase();
  return names.has(name) ? name : undefined;
}

type Text = Pick<Token, 'text' | 'end'>;
function readText(input: string, start: number, unclosed: Set<string>): Text {
  const quote = input[start];
  if (quote === undefined || !Object.hasOwn(QUOTES, quote) || unclosed.has(quote))
    return readWord(input, start);
  const quoted = readQuoted(input, start, QUOTES[quote] ?? '');
  if (!quoted) unclosed.add(quote);
  return quoted ?? readWord(input, start);
}

function readQuoted(input: string, start: number, closing: string): Text | undefined {
  for (let at = start + 1; at < input.length; at++) {
    const character = input.charAt(at);
    if (character === '\\') at++;
    else if (closing.includes(character) && isSpaceOrEnd(input, at + 1)) {
      return { text: unescape(input.slice(start + 1, at)), end: at + 1 };
    }
  }
  return undefined;
}

function readWord(input: string, start: number): Text {
  const end = endOf(WORD, input, start);
  return { text: unescape(input.slice(start, end)), end };
}

function unescape(text: string): string {
  return text.includes('\\') ? text.replace(ESCAPE, '$1') : text;
}

/** Where a run of what the sticky pattern matches ends, from `start` on. */
function endOf(pattern: RegExp, input: string, start: number): number {
  pattern.lastIndex = start;
  return pattern.test(input) ? pattern.lastIndex : start;
}

function isSpaceOrEnd(input: string, at: number): boolean {
  return at >= input.length || /\s/.test(input.charAt(at));
}
