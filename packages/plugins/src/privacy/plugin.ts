import { Client, definePlugin, defineTask, Log, PersonalData, Time } from '@bronxbot/core';
import { Database } from '../database/service.ts';
import { openDigest } from './audit.ts';
import { carryOutDue } from './carry-out.ts';
import { checkOptions, invalid } from './check.ts';
import { definePrivacyCommands } from './commands/privacy.ts';
import { definePrivacyComponents } from './components/components.ts';
import { createRequests } from './create-requests.ts';
import { createDesk } from './desk.ts';
import type { Office } from './office.ts';
import { eraseRequests, exportRequests } from './own-data.ts';
import { DataRequests } from './service.ts';
import { privacyTables } from './tables.ts';
import { tellPerson } from './tell.ts';
import type { PrivacyTextsOptions } from './texts.ts';

/** How people get their data, and get rid of it. */
export interface PrivacyOptions {
  /**
   * How long a person may take a request to erase back, in milliseconds, 0 to 30 days. With 0 it is carried out at once.
   * @defaultValue 24 hours
   */
  readonly undoMs?: number;
  /** Where the privacy policy is: an address that begins with `https://`. @defaultValue none is shown */
  readonly policyUrl?: string | undefined;
  /** Whom to ask, as people read it: an address, a server, a name. @defaultValue nobody is named */
  readonly contact?: string | undefined;
  /**
   * The key of the digests by which the audit names people, 16 characters or more. Kept apart from the database, it keeps whoever has the
   * database from telling whether a line is about a certain person. @defaultValue one that is made once and kept in the database
   */
  readonly auditKey?: string | undefined;
  /** What is said, in other words or other languages. @defaultValue English */
  readonly texts?: PrivacyTextsOptions;
}

const DAY_MS = 86_400_000;

/**
 * Provides {@link DataRequests}, and the command `privacy` by which people see, get and erase what all plugins keep about them. Needs the
 * plugin `database`.
 * @throws PluginError `PRIVACY_INVALID` for options that make no sense
 */
export const privacy = ({
  undoMs = DAY_MS,
  policyUrl,
  contact,
  auditKey,
  texts = {},
}: PrivacyOptions = {}) => {
  checkOptions({ auditKey, policyUrl, undoMs });
  const desk = createDesk({ undoMs, policyUrl, contact, texts });
  const components = definePrivacyComponents(desk);
  // One description may serve several bots, each with a database of its own.
  const offices = new WeakMap<Database, Office>();
  const officeOf = (database: Database): Office => {
    const office = offices.get(database);
    if (!office) throw invalid('nothing can be asked for before the plugin has started');
    return office;
  };
  return definePlugin({
    name: 'privacy',
    uses: { database: Database, log: Log, personalData: PersonalData, time: Time },
    provides: DataRequests,
    storesPersonalData: true,
    privacy: {
      describe:
        'That you asked for your data to be erased, until it is. That data was given or erased is kept for three years as a digest without your id.',
      export: (userId, { database }) => exportRequests(officeOf(database), userId),
      erase: (userId, { database }) => eraseRequests(officeOf(database), userId),
    },
    commands: [definePrivacyCommands(desk, components)],
    components: Object.values(components),
    tasks: [
      defineTask({
        name: 'privacy-erasures',
        everyMs: 60_000,
        exclusive: true,
        timeLimitMs: 600_000,
        uses: { client: Client, database: Database, log: Log },
        run: ({ client, database, log, signal }) =>
          carryOutDue(officeOf(database), signal, (userId, done) =>
            tellPerson(desk, { client, log }, userId, done),
          ),
      }),
    ],
    async start({ database, log, personalData, time }) {
      const store = await database.open(privacyTables);
      const digest = await openDigest(store, auditKey);
      const office = { store, database, personalData, clock: time, digest, undoMs };
      offices.set(database, office);
      return createRequests(office, log);
    },
  });
};
