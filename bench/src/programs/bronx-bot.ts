import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createBronxBot } from '../../../examples/bronxbot/src/bot.ts';
import { stopwatch } from '../clock.ts';
import { readMetrics } from '../read-metrics.ts';
import { onEnd, tellReady } from './report.ts';

/** BronxBot as it is deployed: tells what it cost, and what its own monitor says. */
const [api = '', token = '', port = '', database = '{}', redisUrl, shards] = process.argv.slice(2);
const { file, url } = JSON.parse(database) as { readonly file?: string; readonly url?: string };
const bot = createBronxBot({
  file,
  databaseUrl: url,
  redisUrl: redisUrl === '' ? undefined : redisUrl,
  monitor: { sinks: [], http: { port: Number(port) } },
});
const startedAt = stopwatch.now();
await bot.start({ token, api, ...(shards === undefined ? {} : { shards: JSON.parse(shards) }) });
const loop = monitorEventLoopDelay({ resolution: 10 });
loop.enable();
const cpuUs = stopwatch.cpuUs();
tellReady({ loginMs: stopwatch.now() - startedAt });

onEnd(async () => {
  const { rss } = process.memoryUsage();
  const usedUs = stopwatch.cpuUs() - cpuUs;
  loop.disable();
  const metrics = await readMetrics(`http://127.0.0.1:${port}/metrics`);
  await bot.stop();
  return {
    rssMb: rss / 2 ** 20,
    cpuMs: usedUs / 1_000,
    loopP99Ms: loop.percentile(99) / 1e6,
    ...metrics,
  };
});
