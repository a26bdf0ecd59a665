import { LRUCache } from 'lru-cache';
import { openCache } from '../caches/open-cache.ts';
import { openPeer } from '../caches/peers.ts';
import { type GuildSettings, guildIds, guildSettings, settingsOf } from '../caches/settings.ts';
import { stopwatch } from '../clock.ts';
import { defineScenario, type Scenario } from '../scenario.ts';

const IDS = guildIds(10_000);
const READS = 200_000;
const OURS = 'cache';

/** A cache with every id in it. `get` is awaited, except by the bare LRU, which has nothing to wait for. */
interface Filled {
  read(id: string): unknown;
  readonly awaited: boolean;
  close(): Promise<void>;
}

const about = (what: string) =>
  `Reads of ${IDS.length} settings of guilds, all in memory, one after the other, ${READS} a round; ${what}.`;

/** A hit in memory beside the fastest there is. */
export const cacheHit: Scenario = defineScenario({
  name: 'cache-hit',
  about: about('ours is awaited, the baseline is a bare lru-cache with a TTL, called synchronously'),
  metrics: { reads: '/s' },
  baseline: { name: 'lru-cache' },
  candidates: [{ name: OURS }],
  rounds: 15,
  setUp: ({ name }) => open(name),
  measure: ({ session }) => measure(session),
  tearDown: (session) => session.close(),
  targets: [{ metric: 'reads', compare: 'ratio', atLeast: 0.15 }],
});

/** A hit in memory beside other caches with memory alone, as they come. */
export const cacheHitPeers: Scenario = defineScenario({
  name: 'cache-hit-peers',
  about: about('the baseline is ours, the candidates are other caches as they come; all are awaited'),
  metrics: { reads: '/s' },
  baseline: { name: OURS },
  candidates: [{ name: 'keyv' }, { name: 'cacheable' }, { name: 'cache-manager' }, { name: 'bentocache' }],
  rounds: 7,
  warmUpRounds: 1,
  byDefault: false,
  setUp: ({ name }) => open(name),
  measure: ({ session }) => measure(session),
  tearDown: (session) => session.close(),
  targets: [
    ...['keyv', 'cacheable', 'bentocache'].map((of) => ({
      metric: 'reads' as const,
      of,
      compare: 'ratio' as const,
      atMost: 0.1,
    })),
    // It hands out the very object that was set, for everybody to change; to await anything at all takes an eighth of that.
    { metric: 'reads', of: 'cache-manager', compare: 'ratio', atMost: 0.33 },
  ],
});

async function open(name: string): Promise<Filled> {
  if (name === 'lru-cache') return openLru();
  if (name === OURS) return openOurs();
  const peer = await openPeer(name as Parameters<typeof openPeer>[0]);
  for (const id of IDS) await peer.set(id, settingsOf(id));
  return { read: (id) => peer.get(id), awaited: true, close: () => Promise.resolve() };
}

function openLru(): Filled {
  const lru = new LRUCache<string, GuildSettings>({ max: IDS.length, ttl: 600_000 });
  for (const id of IDS) lru.set(id, settingsOf(id));
  return { read: (id) => lru.get(id), awaited: false, close: () => Promise.resolve() };
}

async function openOurs(): Promise<Filled> {
  const { cache, close } = await openCache({ maxBytes: 64 * 1_048_576 });
  const settings = cache.namespace(guildSettings);
  for (const id of IDS) await settings.set(id, settingsOf(id));
  return { read: (id) => settings.get(id, () => settingsOf(id)), awaited: true, close };
}

async function measure({ read, awaited }: Filled): Promise<{ readonly reads: number }> {
  const startedAtMs = stopwatch.now();
  let missed = 0;
  for (let index = 0; index < READS; index++) {
    const id = IDS[index % IDS.length] ?? '';
    const found = awaited ? await read(id) : read(id);
    if (found === undefined) missed++;
  }
  const reads = READS / ((stopwatch.now() - startedAtMs) / 1_000);
  if (missed > 0) throw new Error(`${missed} of ${READS} reads found nothing.`);
  return { reads };
}
