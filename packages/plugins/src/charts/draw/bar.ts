import type { Bar, BarChart } from '../service.ts';
import { frameOf, picture, SMALL, valueAxis, vertical } from './frame.ts';
import { valueLabel, valueScale } from './scale.ts';
import { element, label, widthOf } from './svg.ts';
import { seriesColor } from './theme.ts';

const MAX_BARS = 60;

/** Draws values side by side. @throws RangeError for no bar, more than 60, or a value that is not finite. */
export function barSvg(chart: BarChart): string {
  checkBars(chart.bars, MAX_BARS);
  const scale = valueScale(chart.bars.map((bar) => bar.value));
  const widest = Math.max(...scale.ticks.map((tick) => widthOf(valueLabel(tick, chart.unit), SMALL)));
  const frame = frameOf(chart, { left: 30 + widest, bottom: 44 });
  const { theme, area } = frame;
  const y = vertical(area, scale);
  const slot = (area.right - area.left) / chart.bars.length;
  // Labels that would touch are left out evenly.
  const every = Math.ceil((Math.max(...chart.bars.map((bar) => widthOf(bar.label, SMALL))) + 8) / slot);
  const columns = chart.bars.map(({ label: name, value }, index) => {
    const x = area.left + index * slot;
    const top = Math.min(y(value), y(0));
    const column = element('rect', {
      x: x + slot * 0.15,
      width: slot * 0.7,
      y: top,
      height: Math.abs(y(value) - y(0)),
      rx: 3,
      fill: seriesColor(theme, 0),
    });
    if (index % every !== 0) return column;
    return (
      column +
      label(
        name,
        {
          x: x + slot / 2,
          y: area.bottom + 22,
          'text-anchor': 'middle',
          fill: theme.muted,
          'font-size': SMALL,
        },
        slot * every,
      )
    );
  });
  return picture(frame, chart.title, valueAxis(frame, scale, y, chart.unit), ...columns);
}

/** @throws RangeError for no bar, more than `most`, or a value that is not finite. */
export function checkBars(bars: readonly Bar[], most: number): void {
  if (bars.length < 1 || bars.length > most)
    throw new RangeError(`A chart has ${bars.length} bars; it must have 1 to ${most}.`);
  for (const { label: name, value } of bars) {
    if (!Number.isFinite(value))
      throw new RangeError(`The value of '${name}' is ${value}; it must be a finite number.`);
  }
}
