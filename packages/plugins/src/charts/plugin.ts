import { definePlugin } from '@bronxbot/core';
import { barSvg } from './draw/bar.ts';
import { describeBars, describeLines } from './draw/describe.ts';
import { lineSvg } from './draw/line.ts';
import { toPng } from './draw/png.ts';
import { topSvg } from './draw/top.ts';
import { Charts, type Picture } from './service.ts';

/** How charts look. */
export interface ChartsOptions {
  /** For charts that name none. @defaultValue `'dark'` */
  readonly theme?: 'light' | 'dark';
  /** TTF or OTF files for scripts other than Latin, Greek and Cyrillic. @defaultValue none */
  readonly fontFiles?: readonly string[];
}

/** Provides {@link Charts}: lines, bars and top lists as PNG pictures, with a font of its own. */
export const charts = ({ theme = 'dark', fontFiles = [] }: ChartsOptions = {}) => {
  const picture = async (kind: string, svg: string, description: string): Promise<Picture> => ({
    name: `${kind}.png`,
    attachment: await toPng(svg, fontFiles),
    description,
  });
  return definePlugin({
    name: 'charts',
    provides: Charts,
    start: () => ({
      line: async (chart) => picture('line', lineSvg({ theme, ...chart }), describeLines(chart)),
      bar: async (chart) =>
        picture('bar', barSvg({ theme, ...chart }), describeBars(chart.title, chart.bars, chart.unit)),
      top: async (chart) =>
        picture('top', topSvg({ theme, ...chart }), describeBars(chart.title, chart.rows, chart.unit)),
    }),
  });
};
