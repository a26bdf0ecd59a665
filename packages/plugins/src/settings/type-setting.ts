import { formatDuration } from '@bronxbot/core';
import type { SettingKind } from './kinds.ts';
import { showColour } from './show-setting.ts';

/** A value as somebody would type it, so that `parseSetting` gives it back: a form opens with it. */
export function typeSetting(kind: SettingKind, value: unknown): string {
  if (value === null || value === undefined) return '';
  if (kind.kind === 'duration') return formatDuration(Number(value));
  if (kind.kind === 'colour') return showColour(Number(value));
  return typeof value === 'string' && kind.kind !== 'other' ? value : JSON.stringify(value);
}
