/** The colours of a chart, chosen to be readable on Discord's own background. */
export interface Theme {
  readonly background: string;
  readonly text: string;
  readonly muted: string;
  readonly grid: string;
  /** In the order of the series; distinct for people with colour-blindness (Okabe and Ito's palette, adapted). */
  readonly series: readonly string[];
}

export const THEMES: Readonly<Record<'light' | 'dark', Theme>> = {
  dark: {
    background: '#2b2d31',
    text: '#f2f3f5',
    muted: '#a5a8ae',
    grid: '#3f4147',
    series: ['#5fa8ff', '#f5a623', '#3ecf8e', '#f47fbe', '#f2e24b', '#ff7a59', '#8fd3ff', '#c4a7ff'],
  },
  light: {
    background: '#ffffff',
    text: '#1f2023',
    muted: '#5c5f66',
    grid: '#e3e5e8',
    series: ['#0b66c3', '#b86e00', '#0a8a5f', '#b8327f', '#8a7d00', '#c9432a', '#2f86b5', '#6a4bc0'],
  },
};

/** The colour of series `index`; it starts again after the last. */
export function seriesColor(theme: Theme, index: number): string {
  return theme.series[index % theme.series.length] ?? theme.text;
}
