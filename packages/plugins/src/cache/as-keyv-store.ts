import type { KeyvStoreAdapter } from 'keyv';
import { invalid } from './check.ts';
import type { NamespaceDefinition } from './define-namespace.ts';
import type { Cache } from './service.ts';

/**
 * Lends a namespace to a library that takes a store of keyv: `new Keyv({ store: asKeyvStore(cache, sessions) })`.
 * It keeps texts, which is what keyv gives it, for the time that keyv says, else for that of the namespace. It lists no keys.
 */
export function asKeyvStore(cache: Cache, definition: NamespaceDefinition<string>): KeyvStoreAdapter {
  const values = cache.namespace(definition);
  const has = async (key: string) => (await values.get(key)) !== undefined;
  const store = {
    opts: {},
    // Keyv sets it, and begins every key with it.
    namespace: undefined as string | undefined,
    get: async (key: string) => values.get(key) as Promise<never>,
    getMany: async (keys: string[]) => Promise.all(keys.map((key) => values.get(key) as Promise<never>)),
    set: async (key: string, text: string, ttlMs?: number) => {
      await values.set(key, text, ttlMs === undefined ? {} : { ttlMs: Math.ceil(ttlMs) });
    },
    has,
    async delete(key: string) {
      const existed = await has(key);
      await values.delete(key);
      return existed;
    },
    async clear() {
      const { namespace } = store;
      if (namespace?.includes('*'))
        throw invalid(`a namespace of keyv is '${namespace}'; it may have no star`);
      if (namespace === undefined) await values.clear();
      else await cache.clear(`${values.name}:${namespace}:*`);
    },
    // Nothing is told by events: what fails is thrown.
    on: () => store,
  };
  return store;
}
