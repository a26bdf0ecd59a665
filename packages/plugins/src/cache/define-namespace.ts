import { checkMs, invalid } from './check.ts';

/** How long values of each kind are fresh unless the namespace or the operator says otherwise, in milliseconds. */
export const DEFAULT_TTL_MS = {
  user: 300_000,
  guild: 600_000,
  stats: 1_800_000,
  economy: 180_000,
  temporary: 60_000,
} as const;

/** What values are about, which decides how long they are fresh. */
export type NamespaceKind = keyof typeof DEFAULT_TTL_MS;

/** Values of one type, by id. Make it with `defineNamespace`. */
export interface NamespaceDefinition<out T> {
  /** 1 to 32 of `a`–`z`, `0`–`9`, `_` and `-`; unique in the bot. */
  readonly name: string;
  /** What the values are about: `user` 300 s, `guild` 600 s, `stats` 1,800 s, `economy` 180 s, `temporary` 60 s. @defaultValue `'temporary'` */
  readonly kind?: NamespaceKind;
  /** How long a value is fresh, in milliseconds, 1 to 7 days. @defaultValue as its kind says */
  readonly ttlMs?: number;
  /** How long it is known that there is none, in milliseconds, 1 to 7 days. @defaultValue `30_000`, or `ttlMs` when that is less */
  readonly missingTtlMs?: number;
  /** How long past its time a value may stand in for a load that fails, in milliseconds, 0 to 7 days. @defaultValue as long as it was fresh */
  readonly staleIfErrorMs?: number;
  /** How long past its time a value is still given while it is loaded anew, in milliseconds, 0 to 7 days. @defaultValue `0` */
  readonly staleWhileRevalidateMs?: number;
  /** @internal only a promise to the compiler */
  readonly value?: T;
}

/**
 * Describes values of one type: `defineNamespace<GuildSettings>()({ name: 'guild-settings', kind: 'guild' })`.
 * Values are JSON: plain objects, arrays, texts, finite numbers, booleans and null.
 * @throws PluginError `CACHE_INVALID` when it makes no sense.
 */
export const defineNamespace =
  <T>() =>
  (definition: Omit<NamespaceDefinition<T>, 'value'>): NamespaceDefinition<T> => {
    const { name, ttlMs = 1, missingTtlMs = 1, staleIfErrorMs = 0, staleWhileRevalidateMs = 0 } = definition;
    if (!/^[a-z0-9_-]{1,32}$/.test(name))
      throw invalid(`the namespace '${name}' needs a name of 1 to 32 of a–z, 0–9, _ and -`);
    checkMs(`ttlMs of the namespace '${name}'`, ttlMs, 1);
    checkMs(`missingTtlMs of the namespace '${name}'`, missingTtlMs, 1);
    checkMs(`staleIfErrorMs of the namespace '${name}'`, staleIfErrorMs, 0);
    checkMs(`staleWhileRevalidateMs of the namespace '${name}'`, staleWhileRevalidateMs, 0);
    return Object.freeze({ ...definition });
  };
