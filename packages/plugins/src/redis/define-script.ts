import { createHash } from 'node:crypto';

/** A Lua script, sent once and then run by its hash. */
export interface RedisScript {
  readonly source: string;
  /** SHA-1 of the source, in hexadecimal: the name under which Redis keeps it. */
  readonly sha1: string;
}

/** Describes a Lua script for `redis.runScript`. Its keys arrive as `KEYS[1]…`, its arguments as texts in `ARGV[1]…`. */
export const defineScript = (source: string): RedisScript => ({
  source,
  sha1: createHash('sha1').update(source).digest('hex'),
});
