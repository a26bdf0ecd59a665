import { formatDuration, parseDuration, plainCode } from '@bronxbot/core';
import { parseNumber } from './parse-number.ts';
import type { SettingsTexts } from './texts.ts';
import { canonicalTimeZone, suggestTimeZones } from './time-zones.ts';
import type { SettingKind } from './kinds.ts';

/** A value, or what is wrong with it: a sentence that goes on after the name of the setting and a colon. */
export type ParsedSetting = { readonly value: unknown } | { readonly problem: string };

/** In which words somebody types. */
export interface ParseOptions {
  /** Whether it may be empty: `null`. */
  readonly nullable: boolean;
  readonly texts: SettingsTexts;
  /** What a choice is called. */
  readonly choice: (value: string) => string;
}

const NOTHING: readonly string[] = ['', 'none', 'nothing', 'nichts', '-'];

/** Reads what a person typed. `none`, or nothing at all, empties a setting that may be empty. What the schema says is checked later. */
export function parseSetting(kind: SettingKind, typed: string, options: ParseOptions): ParsedSetting {
  const word = typed.trim().toLowerCase();
  const isNothing = NOTHING.includes(word) || word === options.texts.none().toLowerCase();
  if (options.nullable && isNothing) return { value: null };
  return PARSERS[kind.kind](typed, kind as never, options);
}

type Parser<Kind extends SettingKind['kind']> = (
  typed: string,
  kind: Extract<SettingKind, { kind: Kind }>,
  options: ParseOptions,
) => ParsedSetting;

const PARSERS: { [Kind in SettingKind['kind']]: Parser<Kind> } = {
  boolean(typed, _, { texts }) {
    const word = typed.trim().toLowerCase();
    if (['yes', 'on', 'true', 'ja', 'an', texts.yes().toLowerCase()].includes(word)) return { value: true };
    if (['no', 'off', 'false', 'nein', 'aus', texts.no().toLowerCase()].includes(word))
      return { value: false };
    return { problem: texts.sayYesOrNo() };
  },
  choice(typed, { choices, labels }, { choice, texts }) {
    const word = typed.trim().toLowerCase();
    const value = choices.find((each) =>
      [each, labels?.[each], choice(each)].some((name) => name?.toLowerCase() === word),
    );
    return value === undefined ? { problem: texts.chooseOne({ choices: choices.map(choice) }) } : { value };
  },
  text: (typed) => ({ value: typed }),
  number(typed, { max, min, whole }, { texts }) {
    const value = parseNumber(typed, whole);
    if (value === undefined) return { problem: texts.noNumber() };
    if (whole && !Number.isSafeInteger(value)) return { problem: texts.noWholeNumber() };
    const show = (bound: number) => texts.number({ value: bound });
    return value < min || value > max
      ? { problem: texts.numberOutside(shownBounds(min, max, show)) }
      : { value };
  },
  duration(typed, { maxMs, minMs }, { texts }) {
    const value = parseDuration(typed.trim());
    if (value === undefined) return { problem: texts.noDuration() };
    return value < minMs || value > maxMs
      ? { problem: texts.durationOutside(shownBounds(minMs, maxMs, formatDuration)) }
      : { value };
  },
  colour(typed, _, { texts }) {
    const hex = /^(?:#|0x)?([0-9a-f]{6})$/i.exec(typed.trim())?.[1];
    return hex === undefined ? { problem: texts.noColour() } : { value: Number.parseInt(hex, 16) };
  },
  timeZone(typed, _, { texts }) {
    const value = canonicalTimeZone(typed);
    if (value !== undefined) return { value };
    const near = suggestTimeZones(typed, 3);
    return { problem: texts.noTimeZone({ typed: plainCode(typed).slice(0, 64), near }) };
  },
  channel: (typed, _, { texts }) => idIn(typed, /^(?:<#)?(\d{17,20})>?$/, texts.noChannel()),
  role: (typed, _, { texts }) => idIn(typed, /^(?:<@&)?(\d{17,20})>?$/, texts.noRole()),
  other(typed, _, { texts }) {
    try {
      return { value: JSON.parse(typed) };
    } catch {
      return { problem: texts.noJson() };
    }
  },
};

const shownBounds = (min: number, max: number, show: (value: number) => string) => ({
  least: Number.isFinite(min) ? show(min) : undefined,
  most: Number.isFinite(max) ? show(max) : undefined,
});

function idIn(typed: string, mention: RegExp, problem: string): ParsedSetting {
  const id = mention.exec(typed.trim())?.[1];
  return id === undefined ? { problem } : { value: id };
}
