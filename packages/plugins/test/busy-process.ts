// One process of a bot. For each number that it gets as a message it sends so many requests at once, and answers how they ended. For tests.
import { Client, createBot, definePlugin } from '@bronxbot/core';
import type { Client as DiscordClient } from 'discord.js';
import { RateLimit, rateLimit } from '../src/rate-limit/index.ts';
import { redis } from '../src/redis/index.ts';

/** What the program is told, as JSON in its first argument. */
export interface BusyOptions {
  readonly token: string;
  readonly api: string;
  readonly redisUrl: string;
  /** The channel that it asks for again and again. */
  readonly channelId: string;
  /** How wrong its clock is, in milliseconds. */
  readonly skewMs: number;
}

/** What it answers. */
export interface BusyReport {
  readonly ok: number;
  /** What the others failed with. */
  readonly errors: readonly string[];
  readonly shared: boolean;
}

async function main({ token, api, redisUrl, channelId, skewMs }: BusyOptions): Promise<void> {
  const now = Date.now;
  Date.now = () => now() + skewMs;
  let client: DiscordClient | undefined;
  let limits: RateLimit | undefined;
  const hands = definePlugin({
    name: 'hands',
    uses: { client: Client, limits: RateLimit },
    start(given) {
      ({ client, limits } = given);
    },
  });
  await createBot({ plugins: [...rateLimit(), redis({ url: redisUrl }), hands] }).start({ token, api });
  const work = async (count: number): Promise<BusyReport> => {
    const requests = Array.from({ length: count }, async () => client?.rest.get(`/channels/${channelId}`));
    const ends = await Promise.allSettled(requests);
    const errors = ends.flatMap((end) => (end.status === 'rejected' ? [String(end.reason)] : []));
    return { ok: ends.length - errors.length, errors, shared: limits?.report().global.shared === true };
  };
  process.on('message', (count: number) => void work(count).then((report) => process.send?.(report)));
  process.send?.('ready');
}

const [, , options] = process.argv;
if (options !== undefined) await main(JSON.parse(options) as BusyOptions);
