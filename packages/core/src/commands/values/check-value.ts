import { Refusal } from '../../errors.ts';
import type { Texts } from '../../texts/texts.ts';
import { lengthOf } from '../limits.ts';
import { choicesOf } from './choices.ts';
import { formatDuration } from './duration.ts';
import { excerpt } from './excerpt.ts';
import type { TextOption } from './parse-value.ts';

const MOST_CHOICES_TOLD = 10;

/**
 * A value that has its type already, after the same checks as a typed one: choices, length, least and most.
 * @throws Refusal `OPTION_INVALID`, with a text that names the option.
 */
export function checkValue<T extends string | number | boolean>(
  name: string,
  option: TextOption,
  value: T,
): T {
  checkChoices(name, option, value);
  if (typeof value === 'string' && option.type === 'string') checkLength(name, value, option);
  if (typeof value !== 'number') return value;
  if (option.type === 'integer') checkInteger(name, value, option);
  if (option.type === 'number') checkRange(name, value, option);
  if (option.type === 'duration') checkDuration(name, value, option);
  return value;
}

function checkChoices(name: string, option: TextOption, value: string | number | boolean): void {
  const choices = choicesOf(option);
  if (!choices || choices.some((choice) => choice.value === value)) return;
  const labels = choices.slice(0, MOST_CHOICES_TOLD).map((choice) => choice.label);
  if (choices.length > labels.length) labels.push('…');
  refuse((texts) => texts.optionNotChoice({ option: name, given: excerpt(String(value)), choices: labels }));
}

interface Lengths {
  readonly minLength?: number;
  readonly maxLength?: number;
}
function checkLength(name: string, value: string, { minLength = 0, maxLength = Infinity }: Lengths): void {
  const length = lengthOf(value);
  if (length < minLength) refuse((texts) => texts.optionTooShort({ option: name, min: minLength }));
  if (length > maxLength) refuse((texts) => texts.optionTooLong({ option: name, max: maxLength }));
}

interface Range {
  readonly min?: number;
  readonly max?: number;
}
function checkInteger(name: string, value: number, range: Range): void {
  if (value % 1 !== 0 && Number.isFinite(value))
    refuse((texts) => texts.optionNotInteger({ option: name, given: String(value) }));
  const { min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER } = range;
  checkRange(name, value, { min, max });
}

function checkRange(name: string, value: number, { min = -Infinity, max = Infinity }: Range): void {
  if (value < min) refuse((texts) => texts.optionTooLow({ option: name, min: String(min) }));
  if (value > max) refuse((texts) => texts.optionTooHigh({ option: name, max: String(max) }));
  if (!Number.isFinite(value))
    refuse((texts) => texts.optionNotNumber({ option: name, given: String(value) }));
}

interface Durations {
  readonly minMs?: number;
  readonly maxMs?: number;
}
function checkDuration(name: string, valueMs: number, { minMs = 0, maxMs = Infinity }: Durations): void {
  if (valueMs < minMs) refuse((texts) => texts.optionTooLow({ option: name, min: formatDuration(minMs) }));
  if (valueMs > maxMs) refuse((texts) => texts.optionTooHigh({ option: name, max: formatDuration(maxMs) }));
}

function refuse(text: (texts: Texts) => string): never {
  throw new Refusal(text, 'OPTION_INVALID');
}
