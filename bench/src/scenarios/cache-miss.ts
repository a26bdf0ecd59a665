import KeyvRedis from '@keyv/redis';
import { createClient } from '@redis/client';
import { Keyv } from 'keyv';
import { startRedis } from '../../../scripts/testing/start-redis.ts';
import { openCache } from '../caches/open-cache.ts';
import { type GuildSettings, guildIds, guildSettings, settingsOf } from '../caches/settings.ts';
import { stopwatch } from '../clock.ts';
import { defineScenario } from '../scenario.ts';

const IDS = guildIds(10_000);
const AT_ONCE = 64;
const OURS = 'cache';

/** Something in front of a Redis that has every id. */
interface Behind {
  read(id: string): Promise<unknown>;
  close(): Promise<void>;
}

/** A read that memory cannot answer and Redis can. */
export const cacheMiss = defineScenario({
  name: 'cache-miss',
  about: `Reads of ${IDS.length} settings of guilds that are in Redis and not in memory, ${AT_ONCE} at once; the baseline is keyv on @keyv/redis with the same JSON.parse, and a bare client stands beside.`,
  metrics: { reads: '/s' },
  baseline: { name: 'keyv' },
  candidates: [{ name: OURS }, { name: '@redis/client' }],
  rounds: 15,
  async setUp({ name }): Promise<Behind> {
    const server = await startRedis();
    const behind = await (name === OURS ? openOurs : name === 'keyv' ? openKeyv : openClient)(server.url);
    return {
      read: behind.read,
      async close() {
        await behind.close();
        await server[Symbol.asyncDispose]();
      },
    };
  },
  async measure({ session: { read } }) {
    let next = 0;
    let missed = 0;
    const reader = async () => {
      for (let id = IDS[next++]; id !== undefined; id = IDS[next++])
        if ((await read(id)) === undefined) missed++;
    };
    const startedAtMs = stopwatch.now();
    await Promise.all(Array.from({ length: AT_ONCE }, reader));
    const reads = IDS.length / ((stopwatch.now() - startedAtMs) / 1_000);
    if (missed > 0) throw new Error(`${missed} of ${IDS.length} reads found nothing.`);
    return { reads };
  },
  tearDown: (session) => session.close(),
  targets: [{ metric: 'reads', of: OURS, compare: 'ratio', atLeast: 1.3 }],
});

/** With room for few values in memory: the ids are read in turn, so none of the reads finds its value there. */
async function openOurs(redisUrl: string): Promise<Behind> {
  const { cache, close } = await openCache({ redisUrl, deadlineMs: 5_000, maxEntries: 256 });
  const settings = cache.namespace(guildSettings);
  await Promise.all(IDS.map((id) => settings.set(id, settingsOf(id))));
  return { read: (id) => settings.get(id), close };
}

async function openKeyv(url: string): Promise<Behind> {
  const store = new KeyvRedis(url);
  const keyv = new Keyv<GuildSettings>({
    store,
    namespace: 'guild-settings',
    useKeyPrefix: false,
    serialize: JSON.stringify,
    deserialize: JSON.parse,
  });
  await Promise.all(IDS.map((id) => keyv.set(id, settingsOf(id), 600_000)));
  return { read: (id) => keyv.get(id), close: () => keyv.disconnect() };
}

async function openClient(url: string): Promise<Behind> {
  const client = await createClient({ url }).connect();
  await Promise.all(IDS.map((id) => client.set(id, JSON.stringify(settingsOf(id)))));
  const read = async (id: string): Promise<unknown> => {
    const text = await client.get(id);
    return text === null ? undefined : JSON.parse(text);
  };
  return { read, close: () => client.close() };
}
