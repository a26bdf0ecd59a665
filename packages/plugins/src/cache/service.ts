import { defineService } from '@bronxbot/core';
import type { NamespaceDefinition } from './define-namespace.ts';
import type { CacheStats } from './stats.ts';

export { defineNamespace } from './define-namespace.ts';
export type { NamespaceDefinition, NamespaceKind } from './define-namespace.ts';

/** A value as the cache gives it: everybody gets the same object, so nobody may change it. */
export type Cached<T> = T extends readonly (infer Item)[]
  ? readonly Cached<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: Cached<T[Key]> }
    : T;

/**
 * How far a change has come: `everywhere`, or only `here`, in this process. Without Redis all there is is here.
 * While Redis is away the others follow once it is back.
 */
export type Reach = 'everywhere' | 'here';

/** What may be said about a value. */
export interface EntryOptions {
  /** `cache.invalidateTag` with one of them removes it; at most 16, of 1 to 256 characters. @defaultValue none */
  readonly tags?: readonly string[];
  /** In milliseconds, 1 to 7 days. @defaultValue the namespace's */
  readonly ttlMs?: number;
}

/** The values of one kind, by id: a string of 1 to 512 characters. */
export interface CacheNamespace<T> {
  readonly name: string;
  /**
   * The value under this id, from memory, else from Redis, else from `load`, which runs once however many ask.
   * What `load` gives is kept; `undefined` is kept too, for the shorter `missingTtlMs`.
   * @throws what `load` throws, unless an older value may stand in. @throws PluginError `CACHE_INVALID` when the value is not JSON.
   * @throws Unavailable `CACHE_LOAD_TIMEOUT` when `load` takes longer than `loadTimeoutMs`.
   */
  get<Found extends T | undefined>(
    id: string,
    load: () => Found | Promise<Found>,
    options?: EntryOptions,
  ): Promise<Cached<Found>>;
  /** The value under this id if it is there; `undefined` else, and where it is known that there is none. */
  get(id: string): Promise<Cached<T> | undefined>;
  /**
   * Puts a value there, and removes what other processes have. Where two processes may change one thing at once, `delete` it after the change instead.
   * @throws PluginError `CACHE_INVALID` when the value is not JSON.
   */
  set(id: string, value: T, options?: EntryOptions): Promise<Reach>;
  /** Forgets the value, also where it is being loaded: call it after you changed its source. */
  delete(id: string): Promise<Reach>;
  /** Forgets all values of the namespace, in one step however many there are. */
  clear(): Promise<Reach>;
}

/** What was cleared. */
export interface Cleared {
  /** How many values were in memory or in Redis. */
  readonly removed: number;
  readonly reach: Reach;
}

/** Values that can be fetched again: in this process, and behind it in Redis when the bot has one. They may vanish at any moment. */
export interface Cache {
  /** The values of one kind. Two definitions under one name are refused: `CACHE_INVALID`. */
  namespace<T>(definition: NamespaceDefinition<T>): CacheNamespace<T>;
  /** Forgets every value that was kept with this tag, in all namespaces. */
  invalidateTag(tag: string): Promise<Reach>;
  /**
   * Forgets what matches: `*` stands for any characters, everything else for itself, and a value is called `namespace:id`.
   * @param pattern 1 to 128 characters with at most 8 `*`. `*` alone clears everything.
   * @throws PluginError `CACHE_INVALID` when the pattern is empty or too long.
   */
  clear(pattern: string): Promise<Cleared>;
  /** What happened since the start of this process. */
  stats(): CacheStats;
}
export const Cache = defineService<Cache>()('cache');
