import { element, label } from './svg.ts';
import { valueLabel, type Scale } from './scale.ts';
import { THEMES, type Theme } from './theme.ts';

export interface Look {
  readonly title: string;
  readonly unit?: string;
  readonly theme?: 'light' | 'dark';
  readonly size?: { readonly width: number; readonly height: number };
}
/** The part of the picture that holds the drawing, in pixels. */
export interface Area {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}
export interface Frame {
  readonly theme: Theme;
  readonly width: number;
  readonly height: number;
  readonly area: Area;
}

const MARGIN = 24;
const TITLE = 22;
export const SMALL = 13;

/** Sizes a picture. @throws RangeError when a side is not 200 to 2,000 pixels. */
export function frameOf(
  { theme = 'dark', size = { width: 800, height: 400 } }: Look,
  margins: Partial<Area> = {},
): Frame {
  for (const [side, pixels] of Object.entries(size)) {
    if (!(pixels >= 200 && pixels <= 2_000))
      throw new RangeError(`The ${side} of a chart is ${pixels}; it must be 200 to 2000 pixels.`);
  }
  const area = {
    left: margins.left ?? MARGIN,
    top: margins.top ?? MARGIN + TITLE + 20,
    right: size.width - (margins.right ?? MARGIN),
    bottom: size.height - (margins.bottom ?? MARGIN),
  };
  return { theme: THEMES[theme], ...size, area };
}

/** The whole picture: background, title, and what is drawn. */
export function picture(
  { theme, width, height }: Frame,
  title: string,
  ...content: readonly string[]
): string {
  return element(
    'svg',
    { xmlns: 'http://www.w3.org/2000/svg', width, height, 'font-family': 'Inter', 'font-weight': 500 },
    element('rect', { width, height, rx: 12, fill: theme.background }),
    label(
      title,
      { x: MARGIN, y: MARGIN + TITLE - 4, fill: theme.text, 'font-size': TITLE },
      width - 2 * MARGIN,
    ),
    ...content,
  );
}

/** Grid lines with their values at the left. */
export function valueAxis(
  { theme, area }: Frame,
  scale: Scale,
  y: (value: number) => number,
  unit: string | undefined,
): string {
  return scale.ticks
    .map(
      (tick) =>
        element('line', { x1: area.left, x2: area.right, y1: y(tick), y2: y(tick), stroke: theme.grid }) +
        label(valueLabel(tick, unit), {
          x: area.left - 10,
          y: y(tick) + 4,
          'text-anchor': 'end',
          fill: theme.muted,
          'font-size': SMALL,
        }),
    )
    .join('');
}

/** Where a value is drawn, from `bottom` up to `top`. */
export const vertical =
  ({ top, bottom }: Area, { min, max }: Scale) =>
  (value: number): number =>
    bottom - ((value - min) / (max - min)) * (bottom - top);
