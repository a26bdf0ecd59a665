/** Ticks at round numbers that cover a range. */
export interface Scale {
  readonly min: number;
  readonly max: number;
  readonly ticks: readonly number[];
}

// A charting library would bring ten packages for this one function; the whole framework may bring sixty.
/** A scale from zero (or below, where values are negative) to above the greatest value, in steps of 1, 2 or 5 × 10ⁿ. */
export function valueScale(values: readonly number[], wantedTicks = 5): Scale {
  const finite = values.filter(Number.isFinite);
  const low = finite.reduce((least, value) => Math.min(least, value), 0);
  const high = finite.reduce((most, value) => Math.max(most, value), 0);
  const step = roundStep((high - low || 1) / wantedTicks);
  const first = Math.floor(low / step);
  const last = high === low ? wantedTicks : Math.ceil(high / step);
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step);
  return { min: first * step, max: last * step, ticks };
}

function roundStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 5, 10].find((candidate) => candidate * power >= rough) ?? 10;
  return factor * power;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const TIME_STEPS = [1, 5, 10, 15, 30]
  .map((count) => count * MINUTE)
  .concat(
    [1, 3, 6, 12].map((count) => count * HOUR),
    [1, 2, 7, 14, 30, 90, 365].map((count) => count * DAY),
  );

/** Ticks at round UTC times. */
export function timeTicks(fromMs: number, toMs: number, wantedTicks = 6): readonly number[] {
  const step = TIME_STEPS.find((candidate) => (toMs - fromMs) / candidate <= wantedTicks) ?? 365 * DAY;
  const first = Math.ceil(fromMs / step) * step;
  return Array.from(
    { length: Math.max(0, Math.floor((toMs - first) / step) + 1) },
    (_, index) => first + index * step,
  );
}

/** `14:30` within two days, else `24 Nov`; UTC. */
export function timeLabel(atMs: number, spanMs: number): string {
  const options: Intl.DateTimeFormatOptions =
    spanMs <= 2 * DAY
      ? { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }
      : { day: 'numeric', month: 'short' };
  return new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' }).format(atMs);
}

const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 2 });
/** `1.5K ms`. */
export const valueLabel = (value: number, unit = ''): string =>
  `${compact.format(value)}${unit && ` ${unit}`}`;
