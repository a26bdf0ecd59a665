import { createBot, definePlugin } from '@bronxbot/core';
import { Cache, cache, hitShare } from '@bronxbot/plugins/cache';
import { createSandbox, type Sandbox } from '@bronxbot/sandbox/testing';
import { guildIds, guildSettings, settingsOf } from '../caches/settings.ts';
import { defineScenario } from '../scenario.ts';

const GUILDS = guildIds(1_000);
const READS_PER_SECOND = 10;
const MINUTES = 60;

/** How many reads of usual traffic need no load. */
export const cacheHitShare = defineScenario({
  name: 'cache-hit-share',
  about: `The share of reads answered without a load in ${MINUTES} minutes on a clock that is moved: ${GUILDS.length} guilds of which the n-th is read 1/n as often as the first, ${READS_PER_SECOND} reads a second, the cache as it comes. The baseline keeps guilds for 60 s.`,
  metrics: { hits: '%' },
  baseline: { name: '60 s', ttlMs: 60_000 },
  candidates: [{ name: 'default', ttlMs: undefined }],
  rounds: 3,
  warmUpRounds: 0,
  async measure({ variant: { ttlMs }, random }) {
    const services: Cache[] = [];
    const bot = createBot({
      plugins: [
        cache(ttlMs === undefined ? {} : { ttlMs: { guild: ttlMs } }),
        definePlugin({
          name: 'bench',
          uses: { cache: Cache },
          start: ({ cache }) => void services.push(cache),
        }),
      ],
    });
    const sandbox = await createSandbox(bot);
    const [opened] = services;
    if (!opened) throw new Error('The bot has started without its cache.');
    await read(sandbox, opened, random);
    await sandbox[Symbol.asyncDispose]();
    const [stats] = opened.stats().namespaces;
    return { hits: stats ? hitShare(stats) * 100 : 0 };
  },
  targets: [{ metric: 'hits', compare: 'absolute', atLeast: 80 }],
});

async function read({ clock }: Sandbox, cache: Cache, random: () => number): Promise<void> {
  const settings = cache.namespace(guildSettings);
  const draw = createZipf(GUILDS.length);
  for (let second = 0; second < MINUTES * 60; second++) {
    await clock.advance(1_000);
    for (let one = 0; one < READS_PER_SECOND; one++) {
      const id = GUILDS[draw(random())] ?? '';
      await settings.get(id, () => settingsOf(id));
    }
  }
}

/** Draws places from 0, the n-th with weight 1/n. */
function createZipf(count: number): (random: number) => number {
  let sum = 0;
  const upTo = Array.from({ length: count }, (_, place) => (sum += 1 / (place + 1)));
  return (random) => upTo.findIndex((weight) => random * sum < weight);
}
