import { now } from '../clock.ts';

const FORMATS: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  t: { timeStyle: 'short' },
  T: { timeStyle: 'medium' },
  d: { dateStyle: 'short' },
  D: { dateStyle: 'long' },
  f: { dateStyle: 'long', timeStyle: 'short' },
  F: { dateStyle: 'full', timeStyle: 'short' },
};

const UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 31_536_000_000],
  ['month', 2_592_000_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
];

function relative(atMs: number): string {
  const distance = atMs - now();
  const [unit, size] =
    UNITS.find(([, length]) => Math.abs(distance) >= length) ?? (['second', 1_000] as const);
  return new Intl.RelativeTimeFormat('en', { numeric: 'auto' }).format(Math.round(distance / size), unit);
}

/**
 * The text of a timestamp in one of Discord's styles.
 * @see https://docs.discord.com/developers/reference#message-formatting-timestamp-styles
 */
export function formatTime(atMs: number, style: string): string {
  if (Number.isNaN(new Date(atMs).getTime())) return 'Invalid date';
  return style === 'R'
    ? relative(atMs)
    : new Intl.DateTimeFormat('en', FORMATS[style] ?? FORMATS['f']).format(atMs);
}
