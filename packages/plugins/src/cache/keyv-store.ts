import { systemClock } from '@bronxbot/core';
import { Circuit } from '../internal/circuit.ts';
import { newStamp } from './new-stamp.ts';
import { type KeyvStore, openKeyv } from './open-keyv.ts';
import { STAMP_TTL_MS, type SharedListener, type SharedStore } from './shared-store.ts';
import { storedStamp } from './stored-stamp.ts';

/**
 * Makes a tier of any store that keyv knows, behind a deadline and a breaker. It has no bus: where several processes use it,
 * each keeps what it has in memory until its time is over.
 */
export function createKeyvStore(store: KeyvStore, prefix: string, deadlineMs: number): SharedStore {
  const keyv = openKeyv(store);
  const stampKey = (name: string) => `${prefix}cache:s:${storedStamp(name)}`;
  let listener: SharedListener | undefined;
  const circuit = new Circuit({
    what: 'The store of the cache',
    code: 'CACHE_STORE_UNAVAILABLE',
    // The store has its own time, as everything outside this process.
    clock: systemClock,
    deadlineMs,
    failuresToOpen: 3,
    probeEveryMs: 1_000,
    probe: async () => void (await keyv.getMany([stampKey('probe')])),
    // A store of which nothing is known: whatever it throws counts.
    isFault: () => true,
    reasonOf: (error) => (error instanceof Error ? error.message : String(error)),
    onChange: (closed) => void (closed && listener?.back()),
  });
  const setStamp = (name: string, value: string) =>
    circuit.run(() => keyv.set(stampKey(name), { v: value, f: 0, d: 0 }, STAMP_TTL_MS));

  return {
    name: 'the store of the cache',
    get ready() {
      return circuit.closed;
    },
    getMany: (keys) => circuit.run(() => keyv.getMany(keys)),
    set: (key, record, ttlMs) => circuit.run(() => keyv.set(key, record, ttlMs)),
    deleteMany: (keys) => circuit.run(() => keyv.deleteMany(keys)),
    async stamp(name) {
      const [found] = await circuit.run(() => keyv.getMany([stampKey(name)]));
      if (typeof found?.v === 'string') return found.v;
      const made = newStamp();
      await setStamp(name, made);
      return made;
    },
    setStamp,
    async *scan(beginning) {
      if (!keyv.keys) throw new Error('this store cannot list its keys');
      for await (const key of keyv.keys()) if (key.startsWith(beginning)) yield [key];
    },
    publish: () => Promise.resolve(),
    open(heard) {
      listener = heard;
      return Promise.resolve();
    },
    stop() {
      circuit.stop();
      return Promise.resolve();
    },
  };
}
