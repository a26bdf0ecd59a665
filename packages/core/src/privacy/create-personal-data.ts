import type { Clock } from '../clock.ts';
import type { PluginDescription } from '../internal/description.ts';
import { TIMED_OUT, withDeadline } from '../lifecycle/deadline.ts';
import type { ServiceTable } from '../lifecycle/service-table.ts';
import type { Privacy } from '../plugin.ts';
import type { PersonalDataRequests, PrivacyFailure } from './personal-data.ts';

export interface PersonalDataOptions {
  readonly plugins: readonly PluginDescription[];
  readonly services: ServiceTable;
  readonly clock: Clock;
  /** How long each plugin may take, in milliseconds; then it is named as a failure. */
  readonly timeoutMs: number;
}

/** Reaches the privacy contracts of all plugins. What one of them does wrong never keeps the others from their part. */
export function createPersonalData(options: PersonalDataOptions): PersonalDataRequests {
  const contracts = options.plugins.flatMap(({ name, privacy, uses }) =>
    privacy ? [{ plugin: name, privacy, uses }] : [],
  );
  const ask = async <T>(
    question: (privacy: Privacy<object>, services: object) => T | Promise<T>,
  ): Promise<Answers<T>> => {
    const answers = await Promise.all(
      contracts.map(({ plugin, privacy, uses }) =>
        answer(options, plugin, async () =>
          question(privacy as Privacy<object>, options.services.resolve(uses)),
        ),
      ),
    );
    return {
      given: answers.flatMap((one) => ('value' in one ? [one] : [])),
      failures: answers.filter((one) => 'error' in one),
    };
  };
  return {
    describe: () => contracts.map(({ plugin, privacy }) => ({ plugin, text: privacy.describe })),
    async export(userId) {
      const { given, failures } = await ask((privacy, services) => privacy.export(userId, services));
      return { sections: Object.fromEntries(given.map(({ plugin, value }) => [plugin, value])), failures };
    },
    async erase(userId) {
      const { given, failures } = await ask((privacy, services) => privacy.erase(userId, services));
      return { erased: given.map(({ plugin }) => plugin), failures };
    },
  };
}

interface Answers<T> {
  readonly given: readonly { readonly plugin: string; readonly value: T }[];
  readonly failures: readonly PrivacyFailure[];
}

async function answer<T>(
  { clock, timeoutMs }: PersonalDataOptions,
  plugin: string,
  question: () => Promise<T>,
): Promise<{ plugin: string; value: T } | PrivacyFailure> {
  try {
    const value = await withDeadline(clock, timeoutMs, question());
    if (value === TIMED_OUT) return { plugin, error: new Error(`No answer within ${timeoutMs} ms`) };
    return { plugin, value };
  } catch (error) {
    return { plugin, error };
  }
}
