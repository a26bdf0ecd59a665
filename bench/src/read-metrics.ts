import type { Figures } from './programs/report.ts';

/** One line of `/metrics`. */
interface Sample {
  readonly name: string;
  readonly labels: string;
  readonly value: number;
}

/** What a bot says of its cache and its tasks: counts since it started. */
export async function readMetrics(address: string): Promise<Figures> {
  const text = await (await fetch(address)).text();
  const samples = text.split('\n').flatMap(readSample);
  const sum = (name: string, ...labels: readonly string[]) =>
    samples
      .filter((sample) => sample.name === name && labels.every((label) => sample.labels.includes(label)))
      .reduce((total, { value }) => total + value, 0);
  const reads = sum('bot_cache_reads_total');
  const misses = sum('bot_cache_reads_total', 'result="miss"');
  return {
    cacheReads: reads,
    cacheHits: reads - misses,
    taskRuns: sum('bot_task_runs_total'),
    taskFailures: sum('bot_task_runs_total', 'result="failed"'),
    errors: sum('bot_commands_total', 'outcome="error"'),
  };
}

function readSample(line: string): readonly Sample[] {
  const [, name = '', labels = '', value = ''] = /^(\w+)(\{.*\})? (\S+)$/.exec(line) ?? [];
  return name === '' ? [] : [{ name, labels, value: Number(value) }];
}
