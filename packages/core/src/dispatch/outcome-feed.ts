import type { Logger } from '../log/logger.ts';
import type { Outcome, OutcomeFeed } from './outcome.ts';

/** Makes the stream of outcomes with the end that feeds it. */
export function createOutcomeFeed(log: Logger): OutcomeFeed & { emit(outcome: Outcome): void } {
  const listeners = new Set<(outcome: Outcome) => unknown>();
  const failed = (error: unknown) => log.error('A listener of outcomes failed', { error });
  return {
    subscribe(listener) {
      // A function of its own, so that subscribing one listener twice gives two subscriptions.
      const subscription = (outcome: Outcome): unknown => listener(outcome);
      listeners.add(subscription);
      return () => listeners.delete(subscription);
    },
    emit(outcome) {
      for (const listener of listeners) {
        try {
          const result = listener(outcome);
          if (result instanceof Promise) result.catch(failed);
        } catch (error) {
          failed(error);
        }
      }
    },
  };
}
