import { defineService } from '@bronxbot/core';

/** What every chart says. */
interface Common {
  /** One line above the drawing; what does not fit is cut with an ellipsis. */
  readonly title: string;
  /** Behind every value: `ms`, `MB`, `coins`. @defaultValue nothing */
  readonly unit?: string;
  /** @defaultValue the theme of the plugin */
  readonly theme?: 'light' | 'dark';
  /** Width and height in pixels, 200 to 2,000 each. @defaultValue `800` × `400` */
  readonly size?: { readonly width: number; readonly height: number };
}

/** Values over time, one line per series. */
export interface LineChart extends Common {
  /** One to eight lines. */
  readonly series: readonly LineSeries[];
}
/** One line of a chart. */
export interface LineSeries {
  readonly label: string;
  /** In order of time; at most 5,000. A value that is not finite breaks the line. */
  readonly points: readonly Point[];
}
/** A value at a moment. */
export interface Point {
  /** UTC, milliseconds since 1970. */
  readonly atMs: number;
  readonly value: number;
}

/** Values side by side, in the order given. */
export interface BarChart extends Common {
  /** One to 60. */
  readonly bars: readonly Bar[];
}
/** The greatest values from top to bottom, each with its bar. */
export interface TopList extends Common {
  /** One to 25, greatest first. */
  readonly rows: readonly Bar[];
}
/** One bar. */
export interface Bar {
  readonly label: string;
  /** Finite. */
  readonly value: number;
}

/** A PNG for `files` of a reply; show it with `attachment://name`. */
export interface Picture {
  readonly name: string;
  readonly attachment: Buffer;
  /** What the picture says, for people who do not see it. */
  readonly description: string;
}

/**
 * Draws figures as pictures. Drawing happens off the event loop.
 * Each throws a `RangeError` that names what is wrong with the data.
 */
export interface Charts {
  line(chart: LineChart): Promise<Picture>;
  bar(chart: BarChart): Promise<Picture>;
  top(chart: TopList): Promise<Picture>;
}
export const Charts = defineService<Charts>()('charts');
