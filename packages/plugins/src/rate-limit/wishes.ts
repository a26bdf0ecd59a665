import { AsyncLocalStorage } from 'node:async_hooks';
import type { Priority } from './service.ts';

/** What an author wants of all that a piece of work sends. */
export interface Wishes {
  readonly priority?: Priority;
  readonly deadlineMs?: number;
  readonly signal?: AbortSignal;
}

const chosen = new AsyncLocalStorage<Wishes>();
const run = <T>(wishes: Wishes, work: () => T): T => chosen.run({ ...chosen.getStore(), ...wishes }, work);

/** Gives everything that `work` sends to Discord this priority, whatever its route: `await withPriority('background', () => syncRoles(guild))`. */
export const withPriority = <T>(priority: Priority, work: () => T): T => run({ priority }, work);

/**
 * Sends what `work` asks for within this time or not at all: `await withDeadline(2_000, () => channel.send('Go!'))`. What could not be
 * sent in time rejects with PluginError `RATE_LIMIT_LATE`. A request that is on its way is not cut off.
 * @param deadlineMs from the moment each request is asked for, in milliseconds.
 */
export const withDeadline = <T>(deadlineMs: number, work: () => T): T => run({ deadlineMs }, work);

/** Cancels what `work` asked for and was not answered yet when the signal aborts; then it rejects with the signal's reason. */
export const withSignal = <T>(signal: AbortSignal, work: () => T): T => run({ signal }, work);

/** What the author wants of what runs now. */
export const wishes = (): Wishes => chosen.getStore() ?? {};
