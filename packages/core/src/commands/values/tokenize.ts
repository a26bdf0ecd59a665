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

/**
 * Cuts what a person typed into words and quoted texts. A quote opens at the start of a word or after `name=`, and
 * closes before a space or the end; one that never closes is an ordinary character. A backslash before a quote, a
 * space, `=` or a backslash takes its meaning away.
 * @param names the options that `name=` may name, in lower case; any other `=` is an ordinary character.
 */
export function tokenize(input: string, names: ReadonlySet<string> = new Set()): readonly Token[] {
  const tokens: Token[] = [];
  const unclosed = new Set<string>();
  for (let at = skipSpaces(input, 0); at < input.length; at = skipSpaces(input, at)) {
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
  const name = /^([^\s=]+)=/.exec(input.slice(start, start + 64))?.[1]?.toLowerCase();
  if (name === undefined || !names.has(name)) return { ...readText(input, start, unclosed), start };
  return { name, ...readText(input, start + name.length + 1, unclosed), start };
}

type Text = Pick<Token, 'text' | 'end'>;
function readText(input: string, start: number, unclosed: Set<string>): Text {
  const quote = charAt(input, start);
  if (!Object.hasOwn(QUOTES, quote) || unclosed.has(quote)) return readWord(input, start);
  const quoted = readQuoted(input, start);
  if (!quoted) unclosed.add(quote);
  return quoted ?? readWord(input, start);
}

function readQuoted(input: string, start: number): Text | undefined {
  const closing = QUOTES[charAt(input, start)] ?? '';
  let text = '';
  for (let at = start + 1; at < input.length; at++) {
    if (closing.includes(charAt(input, at)) && isSpaceOrEnd(input, at + 1)) return { text, end: at + 1 };
    if (isEscape(input, at)) at++;
    text += charAt(input, at);
  }
  return undefined;
}

function readWord(input: string, start: number): Text {
  let text = '';
  let at = start;
  for (; !isSpaceOrEnd(input, at); at++) {
    if (isEscape(input, at)) at++;
    text += charAt(input, at);
  }
  return { text, end: at };
}

function isEscape(input: string, at: number): boolean {
  if (input[at] !== '\\' || at + 1 >= input.length) return false;
  const next = charAt(input, at + 1);
  return next === '\\' || next === '=' || Object.hasOwn(QUOTES, next) || /\s/.test(next);
}

function isSpaceOrEnd(input: string, at: number): boolean {
  return at >= input.length || /\s/.test(charAt(input, at));
}

function skipSpaces(input: string, from: number): number {
  let at = from;
  while (at < input.length && /\s/.test(charAt(input, at))) at++;
  return at;
}

function charAt(input: string, at: number): string {
  return input[at] ?? '';
}
