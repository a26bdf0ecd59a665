import type { Clock, PersonalData, Used } from '@bronxbot/core';
import type { Database, Store } from '../database/service.ts';
import type { DigestPerson } from './audit.ts';
import type { PrivacySchema } from './tables.ts';

/** What requests are written down and carried out with. */
export interface Office {
  readonly store: Store<PrivacySchema>;
  readonly database: Database;
  readonly personalData: Used<{ personalData: typeof PersonalData }>['personalData'];
  readonly clock: Pick<Clock, 'now'>;
  readonly digest: DigestPerson;
  /** How long what a person asks for waits, in milliseconds. */
  readonly undoMs: number;
}

/** Every statement of these units checks as it writes, so that they need not run one after another. */
export const CHECKED = { isolation: 'read-committed' } as const;
