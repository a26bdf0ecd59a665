import { startRedis, type RedisServer } from '../../../scripts/testing/start-redis.ts';
import { openCache, type OpenCache } from '../caches/open-cache.ts';
import { guildIds, guildSettings, settingsOf } from '../caches/settings.ts';
import { stopwatch } from '../clock.ts';
import { defineScenario } from '../scenario.ts';
import { quantile } from '../statistics.ts';

const IDS = guildIds(1_000);
const READS = 2_000;

interface Session extends OpenCache {
  readonly server: RedisServer;
}

/** What a read costs while Redis hangs: the worst there is, since nothing says that it is away. */
export const cacheOutage = defineScenario({
  name: 'cache-outage',
  about: `Redis is frozen, then ${READS} reads one after the other, half of them of what is not in memory, with a source that answers at once: the longest of all, and of those after the breaker has opened 99 in a hundred. The baseline has no Redis.`,
  metrics: { longest: 'ms', afterwards: 'ms' },
  baseline: { name: 'memory', shared: false },
  candidates: [{ name: 'frozen Redis', shared: true }],
  rounds: 5,
  warmUpRounds: 1,
  async setUp({ shared }): Promise<Session> {
    const server = await startRedis();
    return { ...(await openCache(shared ? { redisUrl: server.url } : {})), server };
  },
  async measure({ session: { cache, redis, server } }) {
    const settings = cache.namespace(guildSettings);
    for (const id of IDS.slice(0, IDS.length / 2)) await settings.get(id, () => settingsOf(id));
    for (const id of IDS.slice(IDS.length / 2)) await settings.delete(id);
    server.freeze();
    const times: number[] = [];
    const afterwards: number[] = [];
    for (let read = 0; read < READS; read++) {
      const id = IDS[(read * 7) % IDS.length] ?? '';
      const isOpen = redis?.status.state !== 'ready';
      const startedAtMs = stopwatch.now();
      await settings.get(id, () => settingsOf(id));
      const tookMs = stopwatch.now() - startedAtMs;
      times.push(tookMs);
      if (isOpen) afterwards.push(tookMs);
    }
    server.thaw();
    if (redis && redis.status.state !== 'ready') await new Promise<void>((resolve) => back(redis, resolve));
    return { longest: Math.max(...times), afterwards: quantile(afterwards, 0.99) };
  },
  async tearDown({ server, close }) {
    await close();
    await server[Symbol.asyncDispose]();
  },
  targets: [
    { metric: 'afterwards', compare: 'absolute', atMost: 1 },
    { metric: 'longest', compare: 'absolute', atMost: 250 },
  ],
});

function back(redis: NonNullable<OpenCache['redis']>, resolve: () => void): void {
  const stop = redis.onState((state) => {
    if (state !== 'ready') return;
    stop();
    resolve();
  });
}
