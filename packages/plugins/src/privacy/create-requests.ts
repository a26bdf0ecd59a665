import type { Logger } from '@bronxbot/core';
import { readAudit, writeAudit } from './audit.ts';
import { carryOut } from './carry-out.ts';
import { dropErasure, findErasure, writeErasure } from './erasures.ts';
import { CHECKED, type Office } from './office.ts';
import type { DataRequests } from './service.ts';

/** Makes the service over what is written down. */
export function createRequests(office: Office, log: Logger): DataRequests {
  const { clock, digest, personalData, store } = office;
  return {
    async export(userId, { by = 'person' } = {}) {
      const { failures, sections } = await personalData.export(userId);
      const atMs = clock.now();
      await store.write(
        (db) => writeAudit(db, { person: digest(userId), kind: 'exported', by, atMs }),
        CHECKED,
      );
      return {
        format: 'bronxbot-personal-data',
        version: 1,
        createdAt: new Date(atMs).toISOString(),
        userId,
        sections,
        failures: failures.map(({ plugin }) => plugin),
      };
    },
    async erase(userId, options = {}) {
      const request = await writeErasure(office, userId, options);
      if (request.pending.dueAtMs > clock.now()) return request;
      const done = await carryOut(office, userId);
      if (done?.error) log.error('An erasure is not complete', { error: done.error });
      if (done) return { ...request, report: done.report };
      // Another process was first, and is at work or has ended.
      return { ...request, pending: { ...request.pending, begun: true } };
    },
    keep: (userId) => dropErasure(office, userId),
    pending: (userId) => findErasure(office, userId),
    audit: (userId) => readAudit(store, digest(userId)),
  };
}
