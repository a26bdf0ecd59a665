import { AsyncLocalStorage } from 'node:async_hooks';
import type { Priority } from './service.ts';

const chosen = new AsyncLocalStorage<Priority>();

/** Gives everything that `work` sends to Discord this priority, whatever its route: `await withPriority('background', () => syncRoles(guild))`. */
export const withPriority = <T>(priority: Priority, work: () => T): T => chosen.run(priority, work);

/** The priority that the author chose for what runs now, or `undefined`. */
export const chosenPriority = (): Priority | undefined => chosen.getStore();
