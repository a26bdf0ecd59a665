import type { Row, Verdict } from './judge.ts';
import type { Scenario, Target, Unit } from './scenario.ts';
import { textTable } from './text-table.ts';

/** The figures of one scenario as a table, and under it a line for each target. */
export function renderScenario(
  scenario: Scenario,
  rows: readonly Row[],
  verdicts: readonly Verdict[],
): string {
  const head = ['', 'median', 'quartiles', 'ratio', 'difference'];
  const table = textTable([head, ...rows.map((row) => renderRow(scenario, row))]);
  return [table, ...verdicts.map((verdict) => renderVerdict(scenario, verdict))].join('\n');
}

function renderRow(
  scenario: Scenario,
  { variant, metric, summary, ratio, difference }: Row,
): readonly string[] {
  const unit = scenario.metrics[metric];
  return [
    `${variant} ${metric}`,
    `${figure(summary.median)} ${unit}`,
    `${figure(summary.lowerQuartile)} to ${figure(summary.upperQuartile)}`,
    ratio === undefined ? '' : `× ${figure(ratio)}`,
    difference === undefined ? '' : `${difference < 0 ? '' : '+'}${figure(difference)} ${unit}`,
  ];
}

function renderVerdict(scenario: Scenario, { variant, target, figure: reached, kept }: Verdict): string {
  const unit = target.compare === 'ratio' ? undefined : scenario.metrics[target.metric];
  const reachedText = `${variant} ${target.metric} ${target.compare} ${withUnit(reached, unit)}`;
  return `${kept ? 'kept  ' : 'MISSED'}  ${reachedText}, target ${limits(target, unit)}`;
}

const limits = ({ atLeast, atMost }: Target, unit: Unit | undefined) =>
  [
    ...(atLeast === undefined ? [] : [`at least ${withUnit(atLeast, unit)}`]),
    ...(atMost === undefined ? [] : [`at most ${withUnit(atMost, unit)}`]),
  ].join(' and ');

const withUnit = (value: number, unit: Unit | undefined) =>
  unit ? `${figure(value)} ${unit}` : figure(value);

/** Three significant digits, and no more than the whole number for what is larger. */
export function figure(value: number): string {
  if (!Number.isFinite(value)) return 'no figure';
  if (Math.abs(value) >= 100) return String(Math.round(value));
  return String(Number(value.toPrecision(3)));
}
