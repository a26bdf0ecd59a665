import { systemClock } from '@bronxbot/core';
import { Keyv, type KeyvStoreAdapter } from 'keyv';
import { readRecord, writeRecord } from './record-text.ts';
import type { ReadRecord, SharedRecord } from './shared-store.ts';

/** Anything that keyv can keep values in. */
export type KeyvStore = KeyvStoreAdapter | Map<string, unknown>;

/** The few calls the cache makes to a store through keyv. This is the one file that knows keyv. */
export interface KeyvCalls {
  getMany(keys: readonly string[]): Promise<readonly (ReadRecord | undefined)[]>;
  set(key: string, record: SharedRecord, ttlMs: number): Promise<void>;
  deleteMany(keys: readonly string[]): Promise<void>;
  /** The keys, where the store can list them. */
  keys?: () => AsyncIterable<string>;
}

/**
 * Opens a store through keyv, with keys as they are and errors thrown: by default keyv says that it wrote where it did not.
 * What cannot be read counts as absent: keyv would let one corrupt value fail a whole batch.
 * @param readMany gives the texts under keys. @defaultValue as the store does; past keyv, which awaits one value after the other
 */
export function openKeyv(store: KeyvStore, readMany = readerOf(store)): KeyvCalls {
  const keyv = new Keyv({
    store,
    // Without a namespace of keyv's: it rewrites keys that look as if they had one (https://github.com/jaredwray/keyv/issues/1751).
    useKeyPrefix: false,
    throwOnErrors: true,
    serialize: ({ value, expires }) => writeRecord(value as SharedRecord, expires ?? undefined),
  });
  keyv.namespace = undefined;
  // The error is thrown as well, to the call it belongs to.
  keyv.on('error', () => {});
  const list = keyv.iterator;
  return {
    async getMany(keys) {
      const texts = await readMany([...keys]);
      const nowMs = systemClock.now();
      return texts.map((text) => readRecord(text, nowMs));
    },
    async set(key, record, ttlMs) {
      if (!(await keyv.set(key, record, ttlMs))) throw new Error(`keyv did not keep '${key}'`);
    },
    async deleteMany(keys) {
      // One by one, in one go all the same: `deleteMany` is a transaction, and a full Redis takes none, not even to make room.
      await Promise.all(keys.map((key) => keyv.delete(key)));
    },
    ...(list && { keys: () => keysOf(list) }),
  };
}

function readerOf(store: KeyvStore): (keys: string[]) => Promise<readonly unknown[]> {
  if ('getMany' in store && store.getMany) return store.getMany.bind(store);
  return (keys) => Promise.all(keys.map((key) => store.get(key)));
}

async function* keysOf(list: (argument: unknown) => AsyncGenerator<unknown, void>): AsyncIterable<string> {
  for await (const entry of list(undefined)) if (Array.isArray(entry)) yield String(entry[0]);
}
