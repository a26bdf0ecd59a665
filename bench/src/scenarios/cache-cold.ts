import { setImmediate } from 'node:timers/promises';
import { openCache } from '../caches/open-cache.ts';
import { guildIds, guildSettings, settingsOf } from '../caches/settings.ts';
import { stopwatch } from '../clock.ts';
import { defineScenario } from '../scenario.ts';

const AT_ONCE = 1_000;
const IDS = guildIds(10_000);

/** Many reads of one value that nobody has yet. */
export const cacheCold = defineScenario({
  name: 'cache-cold',
  about: `${AT_ONCE} reads at once of a value that is nowhere yet and takes a turn of the event loop to load: how often it is loaded, and how long until all have it. The baseline asks the source each time.`,
  metrics: { loads: 'count', time: 'ms' },
  baseline: { name: 'source', cached: false },
  candidates: [{ name: 'cache', cached: true }],
  rounds: 15,
  setUp: () => openCache(),
  async measure({ variant, session: { cache }, round }) {
    const settings = cache.namespace(guildSettings);
    // A warm-up has negative numbers.
    const id = IDS[round + 100] ?? '';
    let loads = 0;
    const load = async () => {
      loads++;
      await setImmediate();
      return settingsOf(id);
    };
    const startedAtMs = stopwatch.now();
    await Promise.all(
      Array.from({ length: AT_ONCE }, () => (variant.cached ? settings.get(id, load) : load())),
    );
    return { loads, time: stopwatch.now() - startedAtMs };
  },
  tearDown: ({ close }) => close(),
  targets: [{ metric: 'loads', compare: 'absolute', atMost: 1 }],
});
