import type { LeaseHolder } from '../core-services.ts';

/** Grants every lease: right for a bot that runs in one process. */
export const soleLeases: LeaseHolder = {
  acquire: async () => ({ signal: new AbortController().signal, release: async () => {} }),
};
