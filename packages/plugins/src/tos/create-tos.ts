import type { Logger } from '@bronxbot/core';
import { type Cache, defineNamespace } from '../cache/service.ts';
import { type Consents, findAcceptance, writeAcceptance, writeWithdrawal } from './consents.ts';
import { eraseConsent } from './personal-data.ts';
import { readHistory, readStats } from './read-log.ts';
import type { ConsentChange, Tos } from './service.ts';

/**
 * The version that a person has accepted. Nothing stands in for a database that is away, and that somebody has not accepted is kept for
 * one millisecond, the least there is.
 */
const accepted = defineNamespace<string>()({
  name: 'tos',
  ttlMs: 300_000,
  missingTtlMs: 1,
  staleIfErrorMs: 0,
});

/** The service, and what only the plugin does. */
export interface RunningTos {
  readonly tos: Tos;
  readonly consents: Consents;
  erase(userId: string): Promise<void>;
}

/** Makes the service over what is written down. */
export function createTos(consents: Consents, cache: Cache, log: Logger): RunningTos {
  const { terms } = consents;
  const known = cache.namespace(accepted);
  const listeners = new Set<(change: ConsentChange) => void>();

  async function changed(userId: string, kind: ConsentChange['kind']): Promise<void> {
    await known.delete(userId);
    for (const listener of listeners) {
      try {
        listener({ userId, kind });
      } catch (error) {
        log.error('A listener of consent failed', { error });
      }
    }
  }
  const versionOf = async (userId: string) => {
    const found = await findAcceptance(consents, userId);
    return found?.version === terms.version ? found.version : undefined;
  };

  const tos: Tos = {
    terms,
    async accepted(userId) {
      const version = await known.get(userId, () => versionOf(userId));
      if (version === terms.version) return true;
      // Another process runs another version: what it knows says nothing about ours.
      return version !== undefined && (await versionOf(userId)) !== undefined;
    },
    acceptance: (userId) => findAcceptance(consents, userId),
    async accept(userId, place) {
      const result = await writeAcceptance(consents, userId, place);
      if (result.changed) await changed(userId, 'accepted');
      return result;
    },
    async withdraw(userId, place) {
      const isGone = await writeWithdrawal(consents, userId, place);
      // Also when another process was first: ours may still believe the opposite.
      await changed(userId, 'withdrawn');
      return isGone;
    },
    history: (userId, limit = 10) => readHistory(consents, userId, limit),
    stats: (days = 30) => readStats(consents, days),
    subscribe(listener) {
      const subscription = (change: ConsentChange) => listener(change);
      listeners.add(subscription);
      return () => void listeners.delete(subscription);
    },
  };
  return {
    tos,
    consents,
    async erase(userId) {
      await eraseConsent(consents, userId);
      await changed(userId, 'erased');
    },
  };
}
