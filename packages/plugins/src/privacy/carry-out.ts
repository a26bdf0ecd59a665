import type { PluginError } from '../errors.ts';
import { incomplete } from './check.ts';
import { beginErasure, endErasure, findDue } from './erasures.ts';
import type { Office } from './office.ts';
import type { ErasureReport, Requester } from './service.ts';

/** The wait after the first failure, in milliseconds; it doubles. */
const BACKOFF_MS = 5 * 60_000;
const LONGEST_BACKOFF_MS = 6 * 3_600_000;
/** Requests of one run of the task; the others follow a minute later. */
const MOST_AT_ONCE = 50;

/** An erasure that has come to an end, for better or worse. */
export interface CarriedOut {
  readonly report: ErasureReport;
  readonly requestedBy: Requester;
  readonly locale: string | null;
  /** How often it failed before. */
  readonly failures: number;
  /** What kept plugins from it, without the person's id. */
  readonly error?: PluginError;
}

/**
 * Erases what is kept about one person. @returns `undefined` when there is nothing to do: the request was taken back or is done, or another
 * process carries it out
 */
export async function carryOut(office: Office, userId: string): Promise<CarriedOut | undefined> {
  const { clock, database, personalData } = office;
  const begun = await beginErasure(office, userId);
  if (!begun) return undefined;
  const { erased, failures } = await personalData.erase(userId);
  const failed = failures.map(({ plugin }) => plugin);
  const retryAtMs = clock.now() + Math.min(LONGEST_BACKOFF_MS, BACKOFF_MS * 2 ** begun.failures);
  await endErasure(office, userId, begun, { failed, retryAtMs });
  // What is deleted is still in the log of SQLite until it is written back.
  if (database.engine === 'sqlite') await database.upkeep('checkpoint');
  return {
    report: { erased, failed },
    requestedBy: begun.by,
    locale: begun.locale,
    failures: begun.failures,
    ...(failures.length > 0 && { error: incomplete(failures, userId) }),
  };
}

/**
 * Carries out every request that is due, one after the other.
 * @throws PluginError `PRIVACY_INCOMPLETE` once all were tried and some failed
 */
export async function carryOutDue(
  office: Office,
  signal: AbortSignal,
  tell: (userId: string, done: CarriedOut) => Promise<void>,
): Promise<void> {
  const errors: PluginError[] = [];
  for (const userId of await findDue(office, MOST_AT_ONCE)) {
    if (signal.aborted) break;
    const done = await carryOut(office, userId);
    if (!done) continue;
    if (done.error) errors.push(done.error);
    await tell(userId, done);
  }
  const [first] = errors;
  if (first) throw first;
}
