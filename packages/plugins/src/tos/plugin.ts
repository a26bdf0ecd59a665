import { Commands, definePlugin, Log, optional, Time } from '@bronxbot/core';
import { Cache } from '../cache/service.ts';
import { Database } from '../database/service.ts';
import { importTables } from '../import/service.ts';
import { Ledger } from '../ledger/service.ts';
import { defineInfo } from './commands/info.ts';
import { defineTosCommands } from './commands/tos.ts';
import { defineTosComponents } from './components/components.ts';
import { defineConsentGate, rememberExemptions } from './consent-gate.ts';
import type { WelcomeBonus } from './consents.ts';
import { createTos, type RunningTos } from './create-tos.ts';
import { createDesk } from './desk.ts';
import type { ExemptOptions } from './exemptions.ts';
import { exportConsent } from './personal-data.ts';
import { Tos } from './service.ts';
import { tosTables } from './tables.ts';
import { invalid, pagesOf, readTerms, type TermsSource } from './terms.ts';
import type { TosTextsOptions } from './texts.ts';

/** What people agree to, and what they need not agree for. */
export type TosOptions = TermsSource & {
  /**
   * What the text is called: 1 to 32 characters without spaces, such as `1.1`. A new one asks everybody again; for a corrected typing error,
   * leave it. The log keeps the hash of the text each person saw.
   */
  readonly version: string;
  /** Paid through the ledger, once per person for ever, when they first agree. It needs `ledger()`. @defaultValue none */
  readonly welcomeBonus?: WelcomeBonus;
  /** What may be used without agreeing, beside `tos` and `tosinfo`. Everything else is shut. @defaultValue help, support, invite, ping, privacy */
  readonly exempt?: ExemptOptions;
  /** What is said, in other words or other languages. @defaultValue English */
  readonly texts?: TosTextsOptions;
};

/**
 * Provides {@link Tos}, and lets nobody use the bot who has not agreed to its terms of service: commands, menus, buttons, selects, forms and
 * suggestions alike. `text` or `file` is Markdown; a file is read once, here. Needs the plugins `database` and `cache`.
 * @throws PluginError `TOS_INVALID` for a version or text that cannot be, and at start for an exempt command that the bot does not have or a
 * bonus without a ledger.
 */
export const tos = ({ version, welcomeBonus, exempt = {}, texts = {}, ...source }: TosOptions) => {
  const terms = readTerms(version, source);
  const desk = createDesk({
    terms,
    pages: pagesOf(terms),
    bonus: welcomeBonus,
    texts,
  });
  const components = defineTosComponents(desk);
  const exemptionsOf = rememberExemptions(exempt);
  // One description may serve several bots, each with a database of its own.
  const running = new WeakMap<Database, RunningTos>();
  const runningIn = (database: Database): RunningTos => {
    const found = running.get(database);
    if (!found) throw invalid('nobody can be asked before the plugin has started');
    return found;
  };
  return definePlugin({
    name: 'tos',
    uses: {
      database: Database,
      cache: Cache,
      ledger: optional(Ledger),
      commands: Commands,
      time: Time,
      log: Log,
    },
    provides: Tos,
    storesPersonalData: true,
    privacy: {
      describe:
        'Which version of the terms you agreed to and when, and every time you agreed or took it back, with the server where you did. Kept until you erase it; then you are asked again. A digest that says you had your welcome bonus stays, without your id.',
      export: (userId, { database }) => exportConsent(runningIn(database).consents, userId),
      erase: (userId, { database }) => runningIn(database).erase(userId),
    },
    commands: [defineTosCommands(desk, components), defineInfo(desk)],
    components: Object.values(components),
    gates: [defineConsentGate(desk, components, exemptionsOf)],
    async start({ cache, commands, database, ledger, log, time }) {
      exemptionsOf(commands);
      if (welcomeBonus && !ledger)
        throw invalid('there is a `welcomeBonus` and no ledger: add `ledger()` to the plugins');
      const consents = {
        store: await database.open(tosTables),
        imports: await database.open(importTables),
        clock: time,
        terms,
        bonus: welcomeBonus && ledger && { ...welcomeBonus, ledger },
      };
      const made = createTos(consents, cache, log);
      running.set(database, made);
      return made.tos;
    },
    stop: () => desk.prompts.stop(),
  });
};
