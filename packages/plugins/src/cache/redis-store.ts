import { randomUUID } from 'node:crypto';
import KeyvRedis from '@keyv/redis';
import type { RedisClientType } from '@redis/client';
import type { Redis, Subscription } from '../redis/service.ts';
import { readMessage } from './messages.ts';
import { newStamp } from './new-stamp.ts';
import { storedStamp } from './stored-stamp.ts';
import { type KeyvCalls, openKeyv } from './open-keyv.ts';
import { type BusMessage, STAMP_TTL_MS, type SharedListener, type SharedStore } from './shared-store.ts';

const SCAN_SLICE = 500;

/** Makes the tier in Redis: @keyv/redis over the one client, under the deadline and breaker of the service. */
export function createRedisStore(redis: Redis): SharedStore {
  const self = randomUUID();
  const channel = `${redis.prefix}cache`;
  const stampKey = (name: string) => `${redis.prefix}cache:s:${storedStamp(name)}`;
  let keyv: KeyvCalls | undefined;
  let subscription: Subscription | undefined;
  // Every read asks: `redis.status` is made anew each time.
  let answers = redis.status.state === 'ready';
  let forget = () => {};

  const through = <T>(work: (keyv: KeyvCalls, client: RedisClientType) => Promise<T>): Promise<T> =>
    redis.run((client) => {
      // @keyv/redis first finds out which node of a cluster has which key. There is no cluster.
      keyv ??= openKeyv(new KeyvRedis(client, { throwOnErrors: true }), (keys) => client.mGet(keys));
      return work(keyv, client);
    });
  const publish = async (message: BusMessage): Promise<void> => {
    await redis.run((client) => client.publish(channel, JSON.stringify({ from: self, ...message })));
  };

  return {
    get name() {
      return `Redis at ${redis.status.address}`;
    },
    get ready() {
      return answers && subscription?.active === true;
    },
    getMany: (keys) => through((keyv) => keyv.getMany(keys)),
    set: (key, record, ttlMs) => through((keyv) => keyv.set(key, record, ttlMs)),
    deleteMany: (keys) => through((keyv) => keyv.deleteMany(keys)),
    async stamp(name) {
      const { value, isNew } = await askStamp(redis, stampKey(name));
      // Redis had forgotten it: whoever still knows an old one takes the new one.
      if (isNew) await publish({ kind: 'stamp', name, value });
      return value;
    },
    async setStamp(name, value) {
      await redis.run((client) => client.set(stampKey(name), value, { PX: STAMP_TTL_MS }));
    },
    scan: (beginning) => scan(redis, beginning),
    publish,
    async open(listener: SharedListener) {
      forget = redis.onState((state) => {
        answers = state === 'ready';
        if (answers) listener.back();
      });
      subscription = await redis.subscribe(channel, {
        message(text) {
          const message = readMessage(text, self);
          if (message) listener.message(message);
        },
        resumed: listener.missed,
      });
    },
    async stop() {
      forget();
      await subscription?.stop();
    },
  };
}

/** The stamp under a key, made where there is none: of two that ask at once, both get the one of the first. */
async function askStamp(redis: Redis, key: string) {
  const made = newStamp();
  const [set, value] = await redis.run((client) =>
    Promise.all([client.set(key, made, { NX: true, PX: STAMP_TTL_MS }), client.get(key)]),
  );
  return { value: value ?? made, isNew: set !== null };
}

/** In slices: Redis answers others in between. The beginning is taken as it is, without a meaning of its characters. */
async function* scan(redis: Redis, beginning: string): AsyncIterable<readonly string[]> {
  const MATCH = `${beginning.replaceAll(/[\\*?[\]]/g, String.raw`\$&`)}*`;
  let cursor = '0';
  do {
    const at = cursor;
    const slice = await redis.run((client) => client.scan(at, { MATCH, COUNT: SCAN_SLICE }));
    cursor = slice.cursor;
    yield slice.keys;
  } while (cursor !== '0');
}
