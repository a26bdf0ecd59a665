import type { Latency } from './histogram.ts';
import type { TrafficFigures } from './traffic-report.ts';

const BAR_WIDTH = 40;

/** Figures as a text: what was sent and answered, how fast, and what went wrong. */
export function renderReport(figures: TrafficFigures): string {
  const { durationMs, seed, messages, commands, clicks, lag, requests, gaps } = figures;
  const { caughtUpAfterMs, dispatched } = figures;
  const rows = [
    ['', 'sent', 'impossible', 'acknowledged', 'answered', 'unanswered'],
    ['messages', messages.sent, messages.impossible, '–', '–', '–'],
    ...[
      { name: 'commands', of: commands },
      { name: 'clicks', of: clicks },
    ].map(({ name, of }) => [name, of.sent, of.impossible, of.acknowledged, of.answered, of.unanswered]),
  ];
  const times = [
    ['in ms', 'count', 'p50', 'p95', 'p99', 'most'],
    latencyRow('commands, acknowledged', commands.acknowledgement),
    latencyRow('commands, answered', commands.end),
    latencyRow('clicks, acknowledged', clicks.acknowledgement),
    latencyRow('clicks, answered', clicks.end),
    latencyRow('acts begun late', lag),
  ];
  return [
    `Traffic of ${durationMs / 1_000} s, seed ${seed}`,
    '',
    ...table(rows),
    '',
    ...table(times),
    '',
    ...chart('Commands to their answer', commands.end),
    ...chart('Clicks to their answer', clicks.end),
    caughtUpAfterMs === null
      ? 'The bots did not catch up in time.'
      : `The bots had caught up ${caughtUpAfterMs} ms after the last act.`,
    `Events sent to bots: ${dispatched}. Requests: ${requests.all}, of which 429: ${requests.rateLimited}, other refusals: ${requests.refused}, failures: ${requests.failed}. Gaps: ${gaps.length}.`,
  ].join('\n');
}

function latencyRow(name: string, { count, p50Ms, p95Ms, p99Ms, maxMs }: Latency): (string | number)[] {
  return [name, count, p50Ms, p95Ms, p99Ms, maxMs];
}

/** One line for each mark between which anything was. */
function chart(title: string, { count, histogram }: Latency): string[] {
  if (count === 0) return [];
  const most = Math.max(...histogram.map((bar) => bar.count));
  const lines = histogram.map((bar) => [
    bar.upToMs === null ? 'longer' : `≤ ${bar.upToMs} ms`,
    bar.count,
    '█'.repeat(Math.max(1, Math.round((bar.count / most) * BAR_WIDTH))),
  ]);
  return [`${title}:`, ...table(lines), ''];
}

/** Columns under each other: the first and any bars to the left, numbers to the right. */
function table(rows: readonly (readonly (string | number)[])[]): string[] {
  const texts = rows.map((row) => row.map(String));
  const widths = (texts[0] ?? []).map((_, column) =>
    Math.max(...texts.map((row) => (row[column] ?? '').length)),
  );
  return texts.map((row) =>
    row
      .map((text, column) =>
        column === 0 || text.startsWith('█')
          ? text.padEnd(widths[column] ?? 0)
          : text.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
}
