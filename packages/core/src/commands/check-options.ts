import { defaultProblems } from './check-default.ts';
import { lengthProblem, namingProblems } from './check-names.ts';
import { COMMAND_LIMITS } from './limits.ts';
import type { Option, Options } from './options.ts';
import { choicesOf, type OfferedChoice } from './values/choices.ts';

const TYPES: ReadonlySet<string> = new Set<Option['type']>([
  'string',
  'integer',
  'number',
  'boolean',
  'duration',
  'user',
  'member',
  'channel',
  'role',
  'mentionable',
  'attachment',
]);
const COMPLETED: ReadonlySet<string> = new Set<Option['type']>(['string', 'integer', 'number']);

/** What Discord would refuse about the options of a command, each beginning with the option it is about. */
export function* optionsProblems(options: Options, completed: readonly string[]): Iterable<string> {
  const entries = Object.entries(options);
  if (entries.length > COMMAND_LIMITS.options)
    yield `there are ${entries.length} options; at most 25 are allowed`;
  yield* orderProblems(entries);
  for (const [name, option] of entries) {
    for (const problem of optionProblems(name, option)) yield `option '${name}': ${problem}`;
  }
  for (const name of completed) {
    const option = options[name];
    if (!option) yield `autocomplete names '${name}', and there is no such option`;
    else if (!COMPLETED.has(option.type) || choicesOf(option)) {
      yield `option '${name}': only a string, integer or number without choices can be completed`;
    }
  }
}

function* orderProblems(entries: readonly (readonly [string, Option])[]): Iterable<string> {
  const firstOptional = entries.findIndex(([, option]) => !option.required);
  const late = entries.find(
    ([, option], index) => firstOptional >= 0 && index > firstOptional && option.required,
  );
  if (late) yield `option '${late[0]}': it is required, so it must stand before those that are not`;
}

function* optionProblems(name: string, option: Option): Iterable<string> {
  if (!TYPES.has(option.type))
    return yield `there is no type '${option.type}'; use one of ${[...TYPES].join(', ')}`;
  yield* namingProblems({ ...option, name });
  yield* valueProblems(option);
  yield* defaultProblems(name, option);
}

/** What Discord would refuse about the values that an option takes; fields of modals are checked by the same rules. */
export function* valueProblems(option: Option): Iterable<string> {
  const choices = choicesOf(option);
  if (choices) yield* choicesProblems(choices, option.type);
  if (option.type === 'string') yield* lengthsProblems(option.minLength, option.maxLength);
  if (option.type === 'integer' || option.type === 'number') yield* rangeProblems(option.min, option.max);
  if (option.type === 'integer') yield* wholeProblems({ min: option.min, max: option.max });
  if (option.type === 'duration') yield* rangeProblems(option.minMs, option.maxMs);
}

function* choicesProblems(choices: readonly OfferedChoice[], type: Option['type']): Iterable<string> {
  if (choices.length === 0 || choices.length > COMMAND_LIMITS.choices) {
    yield `there are ${choices.length} choices; give 1 to ${COMMAND_LIMITS.choices}`;
  }
  for (const { value, label } of choices) {
    yield* lengthProblem(`the label of choice '${value}'`, label, COMMAND_LIMITS.choice);
    if (type === 'string') yield* lengthProblem(`the choice '${value}'`, value, COMMAND_LIMITS.choice);
    else if (typeof value !== 'number' || !Number.isFinite(value))
      yield `the choice '${label}' is not a number`;
    else if (type === 'integer' && !Number.isSafeInteger(value))
      yield `the choice ${value} is not a whole number`;
  }
  yield* twice(
    'value',
    choices.map(({ value }) => value),
  );
  yield* twice(
    'label',
    choices.map(({ label }) => label),
  );
}

function* twice(what: string, all: readonly (string | number)[]): Iterable<string> {
  const texts = all.map((each) => String(each));
  const doubled = texts.find((text, index) => texts.indexOf(text) !== index);
  if (doubled !== undefined) yield `two choices have the ${what} '${doubled}'`;
}

function* lengthsProblems(min = 0, max: number = COMMAND_LIMITS.text): Iterable<string> {
  const whole = Number.isInteger(min) && Number.isInteger(max);
  if (!whole || min < 0 || max < 1 || max > COMMAND_LIMITS.text) {
    yield `minLength and maxLength must be whole numbers up to ${COMMAND_LIMITS.text}`;
  }
  yield* rangeProblems(min, max);
}

function* rangeProblems(min = -Infinity, max = Infinity): Iterable<string> {
  if (Number.isNaN(min) || Number.isNaN(max)) yield 'the least and most must be numbers';
  else if (min > max) yield `the least, ${min}, is more than the most, ${max}`;
}

function* wholeProblems(bounds: Readonly<Record<string, number | undefined>>): Iterable<string> {
  for (const [name, bound] of Object.entries(bounds)) {
    if (bound !== undefined && !Number.isSafeInteger(bound))
      yield `'${name}' must be a whole number, not ${bound}`;
  }
}
