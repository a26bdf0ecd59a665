import { lengthOf } from '../commands/limits.ts';
import type { Option, Options } from '../commands/options.ts';
import { choicesOf } from '../commands/values/choices.ts';
import { lengthProblem } from '../commands/check-names.ts';
import type { ButtonLook, ModalLook, SelectLook, SelectType } from './component.ts';
import { parseEmoji } from './emoji.ts';

/**
 * Discord's limits on buttons and selects.
 * @see https://docs.discord.com/developers/components/reference
 */
const LABEL_LENGTH = 80;
const PLACEHOLDER_LENGTH = 150;
/** Of a form's title, and of what is written above a field. */
const FORM_LABEL_LENGTH = 45;
const MOST_CHOICES = 25;
const CHOICE_LENGTH = 100;
/** Of what is typed into a form. */
const TEXT_LENGTH = 4_000;
const TYPED: readonly Option['type'][] = ['string', 'integer', 'number', 'duration'];
const STYLES: readonly string[] = ['primary', 'secondary', 'success', 'danger'];

/** What Discord would refuse about the look of a button. */
export function* buttonLookProblems({ label, emoji, style }: ButtonLook): Iterable<string> {
  if (label !== undefined) yield* lengthProblem('its label', label, LABEL_LENGTH);
  if (emoji !== undefined && !parseEmoji(emoji))
    yield `'${emoji}' is no emoji; give a Unicode one or <:name:id>`;
  if (style !== undefined && !STYLES.includes(style))
    yield `there is no style '${style}'; use one of ${STYLES.join(', ')}`;
}

/** What Discord would refuse about the look of a form with these fields. */
export function* modalLookProblems(
  { labels = {}, title, values = {} }: ModalLook,
  fields: Options,
): Iterable<string> {
  if (title !== undefined) yield* lengthProblem('its title', title, FORM_LABEL_LENGTH);
  for (const [name, label] of Object.entries(labels)) {
    if (!Object.hasOwn(fields, name)) yield `it has no field '${name}' to label`;
    yield* lengthProblem(`the label of '${name}'`, label, FORM_LABEL_LENGTH);
  }
  for (const [name, value] of Object.entries(values)) {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (!field || !isTyped(field)) yield `it has no field '${name}' that is typed and could have a value`;
    else if (lengthOf(value) > longestOf(field))
      yield `the value of '${name}' has ${lengthOf(value)} characters; at most ${longestOf(field)} are allowed`;
  }
}

const isTyped = (field: Option): boolean =>
  TYPED.includes(field.type) && !('choices' in field && field.choices !== undefined);
const longestOf = (field: Option): number =>
  Math.min(field.type === 'string' ? (field.maxLength ?? TEXT_LENGTH) : TEXT_LENGTH, TEXT_LENGTH);

/** What Discord would refuse about the look of a select. */
export function* selectLookProblems(
  type: SelectType,
  { placeholder, choices, min = 1, max = 1, selected = [] }: SelectLook,
): Iterable<string> {
  if (selected.length > max) yield `it has ${selected.length} values chosen already; at most ${max} may be`;
  if (type === 'mentionable' && selected.length > 0)
    yield 'nothing can be chosen in it already: an id does not tell a person from a role';
  if (placeholder !== undefined && lengthOf(placeholder) > PLACEHOLDER_LENGTH)
    yield `its placeholder has ${lengthOf(placeholder)} characters; at most ${PLACEHOLDER_LENGTH} are allowed`;
  const bounds =
    Number.isInteger(min) &&
    Number.isInteger(max) &&
    min >= 0 &&
    max >= 1 &&
    max <= MOST_CHOICES &&
    min <= max;
  if (!bounds) yield `min and max must be whole numbers from 0 to ${MOST_CHOICES}, and min at most max`;
  if (choices === undefined) return;
  if (type === 'string') yield* choicesProblems(offered(choices));
  else yield `a select of type '${type}' has no choices`;
}

/** The values that a select offers, each with its label. */
export const offered = (
  choices: NonNullable<SelectLook['choices']>,
): readonly { value: string; label: string }[] =>
  (choicesOf({ type: 'string', description: '', choices }) ?? []).map(({ value, label }) => ({
    value: String(value),
    label,
  }));

function* choicesProblems(
  choices: readonly { readonly value: string; readonly label: string }[],
): Iterable<string> {
  if (choices.length < 1 || choices.length > MOST_CHOICES)
    yield `it has ${choices.length} choices; give 1 to ${MOST_CHOICES}`;
  for (const { value, label } of choices) {
    yield* lengthProblem(`the choice '${value}'`, value, CHOICE_LENGTH);
    yield* lengthProblem(`the label of '${value}'`, label, CHOICE_LENGTH);
  }
  if (new Set(choices.map(({ value }) => value)).size < choices.length)
    yield 'two of its choices have the same value';
}
