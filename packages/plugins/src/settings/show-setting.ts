import { formatDuration, plain } from '@bronxbot/core';
import type { SettingKind } from './kinds.ts';

/** The words for values that have none of their own. */
export interface ValueWords {
  readonly yes: string;
  readonly no: string;
  readonly none: string;
}

/** A value as people see it in a message. It is at most about 200 characters long, and mentions are shown, not sent. */
export function showSetting(kind: SettingKind, value: unknown, words: ValueWords): string {
  if (value === null || value === undefined || value === '') return words.none;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  switch (kind.kind) {
    case 'boolean':
      return value === true ? words.yes : words.no;
    case 'choice':
      return kind.labels?.[text] ?? text;
    case 'channel':
      return `<#${text}>`;
    case 'role':
      return `<@&${text}>`;
    case 'number':
      return new Intl.NumberFormat('en').format(Number(value));
    case 'duration':
      return formatDuration(Number(value));
    case 'colour':
      return `#${Number(value).toString(16).padStart(6, '0').toUpperCase()}`;
    default:
      return plain(shorten(text));
  }
}

const LONGEST = 160;
const shorten = (text: string): string => {
  const letters = [...text];
  return letters.length > LONGEST ? `${letters.slice(0, LONGEST - 1).join('')}…` : text;
};
