import { expect, test } from 'vitest';
import { factsOf, METRIC_NAMES } from './metrics.ts';

/** The page of all metrics, as the registry has them. */
const page = [
  '---',
  'title: Metrics',
  '---',
  '',
  '# Metrics',
  '',
  'What `perfMonitor` measures, as `/metrics` shows it and `alerts` name it. This page is generated from the table of metrics by `npx vitest run packages/plugins/src/perf-monitor/metrics -u`.',
  '',
  ...METRIC_NAMES.map((name) => {
    const { help, labels = [], type } = factsOf(name);
    const by = labels.length === 0 ? '' : `, by ${labels.map((label) => `\`${label}\``).join(', ')}`;
    return `- \`${name}\` (${type}${by}): ${help}`;
  }),
  '',
].join('\n');

test('the reference names every metric and no other (run with -u to write it)', async () => {
  await expect(page).toMatchFileSnapshot('../../../../../docs/reference/metrics.md');
});

test('names follow Prometheus: what only grows ends with _total, times are seconds, sizes are bytes', () => {
  for (const name of METRIC_NAMES) {
    expect(name).toMatch(/^bot_[a-z0-9_]+$/);
    expect(name.endsWith('_total')).toBe(factsOf(name).type === 'counter');
    expect(name).not.toMatch(/_ms$|_milliseconds|_mb$/);
  }
});
