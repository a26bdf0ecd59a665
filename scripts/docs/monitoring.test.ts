import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { METRICS, type MetricFacts } from '../../packages/plugins/src/perf-monitor/metrics/metrics.ts';

const read = (name: string) =>
  readFileSync(resolve(import.meta.dirname, '../../docs/monitoring', name), 'utf8');
const metrics: Readonly<Record<string, MetricFacts>> = METRICS;

interface Dashboard {
  readonly panels: readonly {
    readonly id: number;
    readonly gridPos: { readonly x: number; readonly w: number };
    readonly targets: readonly { readonly expr: string }[];
  }[];
}
const dashboard = JSON.parse(read('grafana.json')) as Dashboard;
const rules = [...read('alerts.yaml').matchAll(/expr: (.+)$/gm)].map(([, expr = '']) => expr);
const expressions = [...dashboard.panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)), ...rules];

/** What an expression reads: a histogram by its buckets. */
const namesIn = (expression: string) =>
  [...expression.matchAll(/\bbot_\w+/g)].map(([name]) => name.replace(/_bucket$/, ''));
/** The labels that it groups by. */
const labelsIn = (expression: string) =>
  [...expression.matchAll(/by \(([^)]+)\)/g)].flatMap(([, labels = '']) => labels.split(', '));

test.each(expressions)('%s reads what the bot measures', (expression) => {
  const names = namesIn(expression);
  expect(names.length).toBeGreaterThan(0);
  for (const name of names) {
    expect(metrics).toHaveProperty(name);
    expect(expression.includes(`${name}_bucket`)).toBe(metrics[name]?.type === 'histogram');
    expect([...(metrics[name]?.labels ?? []), 'le']).toEqual(expect.arrayContaining(labelsIn(expression)));
  }
});

test('only what grows is taken by its rate', () => {
  for (const expression of expressions)
    for (const [, name = ''] of expression.matchAll(/rate\((bot_\w+)/g))
      expect(metrics[name.replace(/_bucket$/, '')]?.type).not.toBe('gauge');
});

test('every rule has a name of its own and says what it means', () => {
  const text = read('alerts.yaml');
  const names = [...text.matchAll(/alert: (\w+)/g)].map(([, name]) => name);
  expect(new Set(names).size).toBe(rules.length);
  expect([...text.matchAll(/summary: '.+'/g)]).toHaveLength(rules.length);
});

test('the panels of the dashboard have ids of their own and fit the page', () => {
  expect(new Set(dashboard.panels.map(({ id }) => id)).size).toBe(dashboard.panels.length);
  for (const { gridPos } of dashboard.panels) expect(gridPos.x + gridPos.w).toBeLessThanOrEqual(24);
});
