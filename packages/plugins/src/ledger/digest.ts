import { hash } from 'node:crypto';

/**
 * What the ledger keeps of a key: enough to know it again. Authors put user ids into keys (`welcome:42`), and a bonus must not be
 * had twice by having one's data erased in between.
 */
export const digest = (key: string): string => hash('sha256', key, 'base64url').slice(0, 22);
