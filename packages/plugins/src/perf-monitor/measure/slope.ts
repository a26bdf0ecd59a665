import type { Point } from '../service.ts';

const HOUR_MS = 3_600_000;

/** How fast a value grows over its points, per hour, by least squares; `undefined` without at least two. */
export function slopePerHour(points: readonly Point[]): number | undefined {
  const known = points.filter(({ value }) => Number.isFinite(value));
  const [first] = known;
  if (!first || known.length < 2) return undefined;
  let [sumX, sumY, sumXY, sumXX] = [0, 0, 0, 0];
  for (const { atMs, value } of known) {
    const hours = (atMs - first.atMs) / HOUR_MS;
    sumX += hours;
    sumY += value;
    sumXY += hours * value;
    sumXX += hours * hours;
  }
  const spread = known.length * sumXX - sumX * sumX;
  return spread === 0 ? undefined : (known.length * sumXY - sumX * sumY) / spread;
}
