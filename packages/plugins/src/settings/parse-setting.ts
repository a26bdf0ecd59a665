import { formatDuration, parseDuration, plainCode } from '@bronxbot/core';
import { canonicalTimeZone, suggestTimeZones } from './time-zones.ts';
import type { SettingKind } from './kinds.ts';

/** What a text stands for, or what is wrong with it, as a sentence. */
export type ParsedSetting = { readonly value: unknown } | { readonly problem: string };

const NOTHING: readonly string[] = ['none', 'nothing', '-'];

/** Reads what a person typed. `none` empties a setting that may be empty. What the schema says is checked later. */
export function parseSetting(
  kind: SettingKind,
  typed: string,
  options: { readonly nullable: boolean },
): ParsedSetting {
  if (options.nullable && NOTHING.includes(typed.trim().toLowerCase())) return { value: null };
  return PARSERS[kind.kind](typed, kind as never);
}

type Parser<Kind extends SettingKind['kind']> = (
  typed: string,
  kind: Extract<SettingKind, { kind: Kind }>,
) => ParsedSetting;

const PARSERS: { [Kind in SettingKind['kind']]: Parser<Kind> } = {
  boolean(typed) {
    const word = typed.trim().toLowerCase();
    if (['yes', 'on', 'true', 'ja', 'an'].includes(word)) return { value: true };
    if (['no', 'off', 'false', 'nein', 'aus'].includes(word)) return { value: false };
    return { problem: 'Say `yes` or `no`.' };
  },
  choice(typed, { choices, labels }) {
    const word = typed.trim().toLowerCase();
    const value = choices.find(
      (each) => each.toLowerCase() === word || labels?.[each]?.toLowerCase() === word,
    );
    return value === undefined
      ? { problem: `Choose one of ${choices.map((each) => `\`${each}\``).join(', ')}.` }
      : { value };
  },
  text: (typed) => ({ value: typed }),
  number(typed, { max, min, whole }) {
    const text = typed.trim().replaceAll(',', '');
    if (!/^[+-]?(\d+(\.\d*)?|\.\d+)$/.test(text)) return { problem: 'That is no number.' };
    const value = Number(text);
    if (whole && !Number.isSafeInteger(value)) return { problem: 'Give a whole number.' };
    return value < min || value > max
      ? { problem: `Give a number ${between(min, max, String)}.` }
      : { value };
  },
  duration(typed, { maxMs, minMs }) {
    const value = parseDuration(typed.trim());
    if (value === undefined) return { problem: 'That is no duration: write `90s`, `10m` or `1h30m`.' };
    return value < minMs || value > maxMs
      ? { problem: `Give a duration ${between(minMs, maxMs, formatDuration)}.` }
      : { value };
  },
  colour(typed) {
    const hex = /^(?:#|0x)?([0-9a-f]{6})$/i.exec(typed.trim())?.[1];
    return hex === undefined
      ? { problem: 'Write a colour as `#5865F2`.' }
      : { value: Number.parseInt(hex, 16) };
  },
  timeZone(typed) {
    const value = canonicalTimeZone(typed);
    if (value !== undefined) return { value };
    const near = suggestTimeZones(typed, 3).map((name) => `\`${name}\``);
    const hint = near.length === 0 ? 'Write it as `Europe/Berlin`.' : `Do you mean ${near.join(' or ')}?`;
    return { problem: `There is no time zone \`${plainCode(typed).slice(0, 64)}\`. ${hint}` };
  },
  channel: (typed) => idIn(typed, /^(?:<#)?(\d{17,20})>?$/, 'Name a channel as `#general`.'),
  role: (typed) => idIn(typed, /^(?:<@&)?(\d{17,20})>?$/, 'Name a role as `@Members`.'),
  other(typed) {
    try {
      return { value: JSON.parse(typed) };
    } catch {
      return { problem: 'Write this setting as JSON.' };
    }
  },
};

const between = (min: number, max: number, show: (value: number) => string): string => {
  if (!Number.isFinite(min)) return `up to ${show(max)}`;
  return Number.isFinite(max) ? `from ${show(min)} to ${show(max)}` : `from ${show(min)}`;
};

function idIn(typed: string, mention: RegExp, problem: string): ParsedSetting {
  const id = mention.exec(typed.trim())?.[1];
  return id === undefined ? { problem } : { value: id };
}
