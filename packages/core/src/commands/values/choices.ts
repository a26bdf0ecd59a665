import type { Option } from '../options.ts';

/** One value offered, and the label that people see. */
export interface OfferedChoice {
  readonly value: string | number;
  readonly label: string;
}

/** The choices of an option in their order, or `undefined` when every value is allowed. */
export function choicesOf(option: Option): readonly OfferedChoice[] | undefined {
  if (!('choices' in option) || !option.choices) return undefined;
  if (isList(option.choices)) return option.choices.map((value) => ({ value, label: String(value) }));
  const isText = option.type === 'string';
  return Object.entries(option.choices).map(([value, label]) => ({
    value: isText ? value : Number(value),
    label,
  }));
}

function isList(choices: object): choices is readonly (string | number)[] {
  return Array.isArray(choices);
}

/** The choice that a person means by its value or its label, in any case; an exact value goes first. */
export function findChoice(choices: readonly OfferedChoice[], given: string): OfferedChoice | undefined {
  const wanted = given.trim().toLowerCase();
  return (
    choices.find(({ value }) => String(value) === given) ??
    choices.find(({ value }) => String(value).toLowerCase() === wanted) ??
    choices.find(({ label }) => label.toLowerCase() === wanted)
  );
}
