import type { Charts, Picture } from '../../charts/service.ts';
import type { Monitor } from '../measure/monitor.ts';
import type { Point } from '../service.ts';

const SIZE = { width: 800, height: 260 };

/** The last hour as pictures: how fast the bot is, and what it takes. None without `charts`, or before there is a line to draw. */
export async function drawHour(
  charts: Charts | undefined,
  { history }: Monitor,
): Promise<readonly Picture[]> {
  if (!charts || history.size < 2) return [];
  const megabytes = (points: readonly Point[]) =>
    points.map(({ atMs, value }) => ({ atMs, value: value / 1_000_000 }));
  const [speed, memory] = await Promise.all([
    charts.line({
      title: 'How late, last hour',
      unit: 'ms',
      size: SIZE,
      series: [
        { label: 'Discord', points: history.points('pingMs') },
        { label: 'Event loop p99', points: history.points('loopP99Ms') },
        { label: 'First answer p95', points: history.points('acknowledgementP95Ms') },
      ],
    }),
    charts.line({
      title: 'Memory, last hour',
      unit: 'MB',
      size: SIZE,
      series: [
        { label: 'Process', points: megabytes(history.points('rssBytes')) },
        { label: 'Heap', points: megabytes(history.points('heapBytes')) },
      ],
    }),
  ]);
  // One message has both.
  return [
    { ...speed, name: 'speed.png' },
    { ...memory, name: 'memory.png' },
  ];
}
