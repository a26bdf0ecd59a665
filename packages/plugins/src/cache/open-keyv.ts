import { Keyv, type KeyvStoreAdapter } from 'keyv';
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
 */
export function openKeyv(store: KeyvStore): KeyvCalls {
  const keyv = new Keyv({
    store,
    // Without a namespace of keyv's: it rewrites keys that look as if they had one (https://github.com/jaredwray/keyv/issues/1751).
    useKeyPrefix: false,
    throwOnErrors: true,
    // keyv's own are four times slower, for the sake of buffers.
    serialize: JSON.stringify,
    deserialize: read,
  });
  keyv.namespace = undefined;
  // The error is thrown as well, to the call it belongs to.
  keyv.on('error', () => {});
  const list = keyv.iterator;
  return {
    async getMany(keys) {
      const found = await keyv.getManyRaw<SharedRecord>([...keys]);
      return found.map((data) =>
        data?.value === undefined ? undefined : { record: data.value, bytes: bytesOf(data) },
      );
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

/** Where the length of a text travels with what it says. */
const BYTES = 'bytes';

/** Corrupt text is nothing that anybody can use. */
function read<Value>(text: string): { value?: Value; [BYTES]?: number } | undefined {
  try {
    const data: unknown = JSON.parse(text);
    return typeof data === 'object' && data !== null
      ? Object.assign(data, { [BYTES]: text.length })
      : undefined;
  } catch {
    return undefined;
  }
}
const bytesOf = (data: object): number =>
  BYTES in data && typeof data[BYTES] === 'number' ? data[BYTES] : 0;

async function* keysOf(list: (argument: unknown) => AsyncGenerator<unknown, void>): AsyncIterable<string> {
  for await (const entry of list(undefined)) if (Array.isArray(entry)) yield String(entry[0]);
}
