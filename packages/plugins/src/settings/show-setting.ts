import { formatDuration, plain } from '@bronxbot/core';
import type { SettingKind } from './kinds.ts';
import type { SettingsTexts } from './texts.ts';

/** A value as people see it in a message. It is at most about 320 characters long, and mentions are shown, not sent. */
export function showSetting(
  kind: SettingKind,
  value: unknown,
  texts: SettingsTexts,
  choice: (value: string) => string,
): string {
  if (value === null || value === undefined || value === '') return texts.none();
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  switch (kind.kind) {
    case 'boolean':
      return value === true ? texts.yes() : texts.no();
    case 'choice':
      return choice(text);
    case 'channel':
      return `<#${text}>`;
    case 'role':
      return `<@&${text}>`;
    case 'number':
      return texts.number({ value: Number(value) });
    case 'duration':
      return formatDuration(Number(value));
    case 'colour':
      return showColour(Number(value));
    default:
      return plain(shorten(text));
  }
}

/** `#5865F2`. */
export const showColour = (colour: number): string =>
  `#${colour.toString(16).padStart(6, '0').toUpperCase()}`;

const LONGEST = 160;
const shorten = (text: string): string => {
  const letters = [...text];
  return letters.length > LONGEST ? `${letters.slice(0, LONGEST - 1).join('')}…` : text;
};
