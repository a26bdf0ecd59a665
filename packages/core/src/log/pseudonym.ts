import { createHmac, randomBytes } from 'node:crypto';

/** Of this process, and nowhere else: nobody can turn a name of the log into an id, also not whoever has all ids. */
const KEY = randomBytes(32);

/**
 * A name for a person in the log: the same as long as the process runs, so that lines about one person can be told, and no id that would
 * have to be erased from it.
 */
export const pseudonymOf = (userId: string): string =>
  createHmac('sha256', KEY).update(userId).digest('base64url').slice(0, 8);
