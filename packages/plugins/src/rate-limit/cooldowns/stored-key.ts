import { createHash } from 'node:crypto';

/**
 * The name under which the uses of a key are kept outside of this process. Keys name people and guilds; a digest counts as well, goes by
 * itself when the cooldown is over, and survives that somebody has their data erased, which must not give them a use.
 */
export const storedKey = (key: string): string =>
  `cooldown:${createHash('sha256').update(`cooldown:${key}`).digest('base64url').slice(0, 22)}`;
