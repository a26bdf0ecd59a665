import { Refusal } from '../../errors.ts';
import type { Option, Options } from '../options.ts';
import { isDurationUnit } from './duration.ts';
import { excerpt } from './excerpt.ts';
import { type Token, tokenize } from './tokenize.ts';

/** What a person typed for each option: `undefined` where they gave nothing. */
export type OptionTexts = ReadonlyMap<string, string>;

/**
 * Shares out what follows a command's path among its options. `name=value` may stand anywhere; what is left fills the
 * other options in their order, and the last of these takes the rest of the line when it may have spaces. An empty
 * text (`""`) gives nothing, so it skips an option.
 * @throws Refusal `OPTION_TWICE` or `OPTION_LEFT_OVER`
 */
export function assignTexts(options: Options, input: string, usage: string): OptionTexts {
  const open = Object.entries(options).filter(([, option]) => option.type !== 'attachment');
  const spelled = new Map(open.map(([name]) => [name.toLowerCase(), name]));
  const tokens = tokenize(input, new Set(spelled.keys()));
  const texts = nameTexts(tokens, spelled);
  const line = new Line(
    input,
    tokens.filter((token) => token.name === undefined),
  );
  const unnamed = open.filter(([name]) => !texts.has(name));
  unnamed.forEach(([name, option], index) => {
    const text = index === unnamed.length - 1 ? line.takeLast(option) : line.take(option);
    if (text !== undefined) texts.set(name, text);
  });
  if (!line.isEmpty) refuseLeftOver(line.takeAll(), usage);
  return new Map([...texts].filter(([, text]) => text !== ''));
}

function nameTexts(tokens: readonly Token[], spelled: ReadonlyMap<string, string>): Map<string, string> {
  const texts = new Map<string, string>();
  for (const { name: typed, text } of tokens) {
    const name = typed === undefined ? undefined : spelled.get(typed);
    if (name === undefined) continue;
    if (texts.has(name)) throw new Refusal((all) => all.optionTwice({ option: name }), 'OPTION_TWICE');
    texts.set(name, text);
  }
  return texts;
}

function refuseLeftOver(text: string, usage: string): never {
  throw new Refusal((texts) => texts.optionsLeftOver({ leftOver: excerpt(text), usage }), 'OPTION_LEFT_OVER');
}

const MENTION_OR_ID = /^(<(@!?|@&|#)\d+>|\d{17,20})$/;

/** The words not yet given to an option. */
class Line {
  readonly #input: string;
  readonly #tokens: Token[];
  constructor(input: string, tokens: readonly Token[]) {
    this.#input = input;
    this.#tokens = [...tokens];
  }

  get isEmpty(): boolean {
    return this.#tokens.length === 0;
  }

  /** One word; of a duration such as `2 days` both. */
  take(option: Option): string | undefined {
    const [first, second] = this.#tokens;
    const isPair =
      option.type === 'duration' && first && second && isAmount(first.text) && isDurationUnit(second.text);
    const taken = this.#tokens.splice(0, isPair ? 2 : 1);
    return taken.length === 0 ? undefined : taken.map((token) => token.text).join(' ');
  }

  /** Everything when the option may have spaces, else one word. */
  takeLast(option: Option): string | undefined {
    const [first, second] = this.#tokens;
    if (!first || !second || !mayHaveSpaces(option, first.text)) return this.take(option);
    return this.takeAll();
  }

  /** Everything as it was typed; a single word or quoted text without its quotes. */
  takeAll(): string {
    const tokens = this.#tokens.splice(0);
    if (tokens.length === 1) return tokens[0]?.text ?? '';
    return joinRuns(this.#input, tokens);
  }
}

function mayHaveSpaces(option: Option, first: string): boolean {
  if (option.type === 'string' || option.type === 'duration') return true;
  const isNumberOrFlag = option.type === 'integer' || option.type === 'number' || option.type === 'boolean';
  // A role or member may have a name of several words, but after a mention more words are one too many.
  return !isNumberOrFlag && !MENTION_OR_ID.test(first);
}

function isAmount(text: string): boolean {
  return /^\d+(\.\d+)?$/.test(text);
}

/** The input from the first to the last token, without what named options took out of the middle. */
function joinRuns(input: string, tokens: readonly Token[]): string {
  const runs: { start: number; end: number }[] = [];
  for (const { start, end } of tokens) {
    const run = runs.at(-1);
    if (run && input.slice(run.end, start).trim() === '') run.end = end;
    else runs.push({ start, end });
  }
  return runs.map(({ start, end }) => input.slice(start, end)).join(' ');
}
