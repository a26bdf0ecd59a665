import type { LineChart, LineSeries, Point } from '../service.ts';
import { type Frame, frameOf, picture, SMALL, valueAxis, vertical } from './frame.ts';
import { timeLabel, timeTicks, valueLabel, valueScale } from './scale.ts';
import { element, label, widthOf } from './svg.ts';
import { seriesColor } from './theme.ts';

const MAX_SERIES = 8;
const MAX_POINTS = 5_000;

/** Draws values over time. @throws RangeError for no series, more than eight, or more than 5,000 points in one. */
export function lineSvg(chart: LineChart): string {
  check(chart.series);
  const points = chart.series.flatMap((series) => series.points);
  const scale = valueScale(points.map((point) => point.value));
  const widest = Math.max(...scale.ticks.map((tick) => widthOf(valueLabel(tick, chart.unit), SMALL)));
  const frame = frameOf(chart, { left: 30 + widest, bottom: 44, top: 92 });
  const [fromMs, toMs] = range(points);
  const y = vertical(frame.area, scale);
  const x = (atMs: number) =>
    frame.area.left + ((atMs - fromMs) / (toMs - fromMs)) * (frame.area.right - frame.area.left);
  return picture(
    frame,
    chart.title,
    legend(frame, chart.series),
    valueAxis(frame, scale, y, chart.unit),
    timeAxis(frame, fromMs, toMs, x),
    ...chart.series.map((series, index) => line(series, seriesColor(frame.theme, index), x, y)),
  );
}

function check(series: readonly LineSeries[]): void {
  if (series.length < 1 || series.length > MAX_SERIES)
    throw new RangeError(`A line chart has ${series.length} series; it must have 1 to ${MAX_SERIES}.`);
  for (const { label: name, points } of series) {
    if (points.length > MAX_POINTS)
      throw new RangeError(`The series '${name}' has ${points.length} points; ${MAX_POINTS} are the most.`);
  }
}

function range(points: readonly Point[]): readonly [number, number] {
  const from = points.reduce((least, { atMs }) => Math.min(least, atMs), Infinity);
  const to = points.reduce((most, { atMs }) => Math.max(most, atMs), -Infinity);
  if (points.length === 0) return [0, 1];
  return from === to ? [from - 1, to + 1] : [from, to];
}

function legend({ theme, area }: Frame, series: readonly LineSeries[]): string {
  const width = (area.right - area.left) / series.length;
  return series
    .map(({ label: name }, index) => {
      const x = area.left + index * width;
      return (
        element('circle', { cx: x + 5, cy: 66, r: 5, fill: seriesColor(theme, index) }) +
        label(name, { x: x + 16, y: 71, fill: theme.muted, 'font-size': SMALL }, width - 24)
      );
    })
    .join('');
}

function timeAxis({ theme, area }: Frame, fromMs: number, toMs: number, x: (atMs: number) => number): string {
  return timeTicks(fromMs, toMs)
    .map((tick) =>
      label(timeLabel(tick, toMs - fromMs), {
        x: x(tick),
        y: area.bottom + 22,
        'text-anchor': 'middle',
        fill: theme.muted,
        'font-size': SMALL,
      }),
    )
    .join('');
}

function line(
  { points }: LineSeries,
  color: string,
  x: (atMs: number) => number,
  y: (value: number) => number,
): string {
  const runs = split(points);
  const dots = runs.filter((run) => run.length === 1).flat();
  const d = runs
    .map(
      (run) => `M${run.map(({ atMs, value }) => `${x(atMs).toFixed(2)},${y(value).toFixed(2)}`).join('L')}`,
    )
    .join('');
  return (
    (d &&
      element('path', {
        d,
        fill: 'none',
        stroke: color,
        'stroke-width': 2.5,
        'stroke-linejoin': 'round',
        'stroke-linecap': 'round',
      })) +
    dots
      .map(({ atMs, value }) => element('circle', { cx: x(atMs), cy: y(value), r: 3, fill: color }))
      .join('')
  );
}

/** The stretches between values that are not finite. */
function split(points: readonly Point[]): readonly (readonly Point[])[] {
  const runs: Point[][] = [[]];
  for (const point of points) {
    if (Number.isFinite(point.value)) runs.at(-1)?.push(point);
    else runs.push([]);
  }
  return runs.filter((run) => run.length > 0);
}
