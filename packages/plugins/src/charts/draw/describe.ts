import type { Bar, LineChart } from '../service.ts';
import { valueLabel } from './scale.ts';

// Discord takes at most 1,024 characters. https://docs.discord.com/developers/resources/message#attachment-object
const MAX_LENGTH = 1_024;

/** A line chart in words: the last value of each series. */
export function describeLines({ title, series, unit }: LineChart): string {
  const last = series.map(
    ({ label, points }) => `${label} ${valueLabel(points.at(-1)?.value ?? Number.NaN, unit)}`,
  );
  return cut(`${title}. Latest: ${last.join(', ')}.`);
}

/** Bars in words. */
export function describeBars(title: string, bars: readonly Bar[], unit: string | undefined): string {
  return cut(
    `${title}. ${bars.map(({ label, value }) => `${label}: ${valueLabel(value, unit)}`).join(', ')}.`,
  );
}

const cut = (text: string): string =>
  text.length <= MAX_LENGTH ? text : `${text.slice(0, MAX_LENGTH - 1)}…`;
