// One process of a bot with an exclusive task, for tests that kill it. It says each run of the task.
import { createBot, defineTask } from '@bronxbot/core';
import { database, databaseLeases } from '../src/database/index.ts';
import { redis, redisLeases } from '../src/redis/index.ts';

/** What the program is told, as JSON in its first argument. */
export interface TaskProcessOptions {
  readonly token: string;
  readonly api: string;
  /** Where the leases are: `redis://…` or `postgres://…`. */
  readonly url: string;
  readonly ttlMs: number;
}

async function main({ api, token, ttlMs, url }: TaskProcessOptions): Promise<void> {
  const run = () => void process.send?.('ran');
  const task = defineTask({ name: 'collect', everyMs: 20, exclusive: true, jitterMs: 0, run });
  const bot = url.startsWith('redis')
    ? createBot({ plugins: [redis({ url }), redisLeases({ ttlMs })], tasks: [task] })
    : createBot({
        plugins: [database({ url, pool: { min: 1, max: 3 } }), databaseLeases({ ttlMs })],
        tasks: [task],
      });
  await bot.start({ token, api });
  process.send?.('ready');
}

const [, , options] = process.argv;
if (options !== undefined) await main(JSON.parse(options) as TaskProcessOptions);
