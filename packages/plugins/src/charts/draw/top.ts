import type { TopList } from '../service.ts';
import { checkBars } from './bar.ts';
import { frameOf, picture } from './frame.ts';
import { valueLabel } from './scale.ts';
import { element, label, widthOf } from './svg.ts';
import { seriesColor } from './theme.ts';

const MAX_ROWS = 25;
const ROW = 34;
const FONT = 15;

/** Draws the greatest values with a bar each. @throws RangeError for no row, more than 25, or a value that is not finite. */
export function topSvg(chart: TopList): string {
  checkBars(chart.rows, MAX_ROWS);
  const frame = frameOf({
    ...chart,
    size: chart.size ?? { width: 800, height: Math.max(200, 96 + chart.rows.length * ROW) },
  });
  const { theme, area } = frame;
  const greatest = Math.max(...chart.rows.map((row) => Math.abs(row.value)), Number.MIN_VALUE);
  const names = Math.min(260, Math.max(...chart.rows.map((row) => widthOf(row.label, FONT))) + 12);
  const values = Math.max(...chart.rows.map((row) => widthOf(valueLabel(row.value, chart.unit), FONT))) + 12;
  const height = (area.bottom - area.top) / chart.rows.length;
  const full = area.right - area.left - names - values - 44;
  const rows = chart.rows.map((row, index) => {
    const middle = area.top + (index + 0.5) * height;
    const text = { y: middle + 5, fill: theme.text, 'font-size': FONT };
    const bar = {
      x: area.left + 44 + names,
      y: middle - height * 0.3,
      width: (Math.abs(row.value) / greatest) * full,
      height: height * 0.6,
    };
    return (
      label(`${index + 1}`, { ...text, x: area.left + 28, 'text-anchor': 'end', fill: theme.muted }) +
      label(row.label, { ...text, x: area.left + 40 }, names) +
      element('rect', { ...bar, rx: 4, fill: seriesColor(theme, 0) }) +
      label(valueLabel(row.value, chart.unit), { ...text, x: bar.x + bar.width + 8 })
    );
  });
  return picture(frame, chart.title, ...rows);
}
