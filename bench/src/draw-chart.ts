import type { ScenarioReport } from './report.ts';
import { figure } from './render.ts';

const WIDTH = 760;
const LABELS = 280;
const VALUES = 90;
const LINE = 20;
const COLORS = ['#8b93a1', '#3b82f6', '#10b981', '#f59e0b'];

/** Draws the medians of scenarios as an SVG picture: a bar for each variant, longest by metric, and the target as a line. */
export function drawChart(scenarios: readonly ScenarioReport[]): string {
  const lines: string[] = [];
  for (const scenario of scenarios) lines.push(...drawScenario(scenario, lines.length));
  const height = (lines.length + 1) * LINE;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" font-family="sans-serif" font-size="12">`,
    `<rect width="${WIDTH}" height="${height}" fill="#ffffff"/>`,
    ...lines,
    '</svg>',
    '',
  ].join('\n');
}

/** One line of the picture for its name and for each row, from line `first` on. */
function drawScenario(scenario: ScenarioReport, first: number): readonly string[] {
  const title = text(10, first, scenario.name, 'font-weight="bold"');
  const order = [...new Set(scenario.rows.map(({ variant }) => variant))];
  const rows = scenario.rows.map((row, index) => {
    const { metric, variant, summary } = row;
    const most = Math.max(
      ...scenario.rows.filter((other) => other.metric === metric).map((other) => other.summary.median),
      ...scenario.verdicts
        .filter(({ target }) => isDrawn(target, metric))
        .map(({ target }) => limitOf(target)),
    );
    const scale = (value: number) => (most > 0 ? (value / most) * (WIDTH - LABELS - VALUES) : 0);
    const line = first + 1 + index;
    const color = COLORS[order.indexOf(variant) % COLORS.length] ?? '#000000';
    const verdict = scenario.verdicts.find((one) => one.variant === variant && isDrawn(one.target, metric));
    return [
      text(20, line, `${metric}, ${variant}`, verdict?.kept === false ? 'fill="#dc2626"' : ''),
      bar(line, scale(Math.max(0, summary.median)), color),
      verdict ? mark(line, scale(limitOf(verdict.target))) : '',
      text(LABELS + scale(Math.max(0, summary.median)) + 6, line, withUnit(scenario, metric, summary.median)),
    ].join('');
  });
  return [title, ...rows];
}

type Target = ScenarioReport['verdicts'][number]['target'];

/** A ratio and a difference have no place on the scale of the medians. */
const isDrawn = (target: Target, metric: string) => target.metric === metric && target.compare === 'absolute';
const limitOf = ({ atMost, atLeast = 0 }: Target) => atMost ?? atLeast;

const withUnit = ({ metrics }: ScenarioReport, metric: string, value: number) =>
  `${figure(value)} ${metrics[metric] ?? ''}`;
const middle = (line: number) => line * LINE + LINE;
const bar = (line: number, width: number, color: string) =>
  `<rect x="${LABELS}" y="${middle(line) - 10}" width="${width.toFixed(1)}" height="12" fill="${color}"/>`;
const mark = (line: number, at: number) =>
  `<rect x="${(LABELS + at).toFixed(1)}" y="${middle(line) - 13}" width="2" height="18" fill="#dc2626"/>`;
const text = (x: number, line: number, words: string, style = '') =>
  `<text x="${x.toFixed(1)}" y="${middle(line)}" ${style}>${escape(words)}</text>`;
const escape = (words: string) =>
  words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
