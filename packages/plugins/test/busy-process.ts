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
  process.on('message', (count: number) => {
    const requests = Array.from({ length: count }, () => client?.rest.get(`/channels/${channelId}`));
    void Promise.allSettled(requests).then((ends) => {
      const errors = ends.flatMap((end) => (end.status === 'rejected' ? [String(end.reason)] : []));
      const shared = limits?.report().global.shared === true;
      process.send?.({ ok: ends.length - errors.length, errors, shared } satisfies BusyReport);
    });
  });
  process.send?.('ready');
}

const [, , options] = process.argv;
if (options !== undefined) await main(JSON.parse(options) as BusyOptions);
