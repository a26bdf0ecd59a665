import { defineListener, definePlugin, Log, optional, Time } from '@bronxbot/core';
import { Cache } from '../cache/service.ts';
import { Database } from '../database/service.ts';
import { Redis } from '../redis/service.ts';
import { createSpeak } from '../internal/languages.ts';
import { defineImportParts } from './commands/import-parts.ts';
import { defineSettingsCommands } from './commands/settings.ts';
import { createAnnouncer } from './announcer.ts';
import { createSettings } from './create-settings.ts';
import { createDesk } from './desk.ts';
import { invalid } from './invalid.ts';
import { eraseSettings, exportSettings } from './personal-data.ts';
import { markLeft, type Records } from './records.ts';
import { Settings, type SettingsDefinition } from './service.ts';
import { settingsTables } from './tables.ts';
import { ENGLISH, type SettingsTextsOptions } from './texts.ts';
import { createWordsOf } from './words-of.ts';

/** Which settings there are. */
export interface SettingsPluginOptions {
  /** All settings of the bot, at most 10 of each scope. */
  readonly definitions: readonly SettingsDefinition[];
  /** What is said, in other words or other languages. @defaultValue English */
  readonly texts?: SettingsTextsOptions;
}

/** A message shows so many embeds, and takes so many files. */
const MOST_OF_A_SCOPE = 10;

interface Running {
  readonly records: Records;
  erase(userId: string): Promise<void>;
}

/**
 * Provides {@link Settings}, and commands to see and change them. Needs the plugins `database` and `cache`; with `redis` every process
 * hears of changes.
 * @throws PluginError `SETTINGS_INVALID` for two definitions of one name, and for too many.
 */
export const settings = ({ definitions, texts = {} }: SettingsPluginOptions) => {
  const names = definitions.map(({ name }) => name);
  if (new Set(names).size < names.length) throw invalid('two definitions have the same name');
  const speak = createSpeak(ENGLISH, texts);
  const desks = createDesks(definitions, { speak, texts });
  // One description may serve several bots, each with a database of its own.
  const running = new WeakMap<Database, Running>();
  const runningIn = (database: Database): Running => {
    const found = running.get(database);
    if (!found) throw invalid('they are not there before the plugin has started');
    return found;
  };
  const stops = new WeakMap<Settings, () => Promise<void>>();
  return definePlugin({
    name: 'settings',
    uses: { database: Database, cache: Cache, redis: optional(Redis), time: Time, log: Log },
    provides: Settings,
    storesPersonalData: true,
    privacy: {
      describe:
        'Your own settings until you erase them, and which settings you changed, of servers too, and when, for a year. Erasing leaves the changes of servers without your id.',
      export: (userId, { database }) => exportSettings(runningIn(database).records, userId),
      erase: (userId, { database }) => runningIn(database).erase(userId),
    },
    commands: desks.map(({ desk, parts }) => defineSettingsCommands(desk, parts)),
    components: desks.flatMap(({ parts }) => Object.values(parts)),
    listeners: defineComings(runningIn),
    async start({ cache, database, log, redis, time }) {
      const records = { store: await database.open(settingsTables), clock: time, log };
      const announcer = await createAnnouncer(redis, log);
      const wordsOf = createWordsOf(definitions, speak, texts);
      const made = createSettings(records, cache, announcer, definitions, wordsOf);
      stops.set(made, announcer.stop);
      running.set(database, {
        records,
        async erase(userId) {
          await eraseSettings(records, userId);
          for (const definition of definitions)
            if (definition.scope === 'user') await made.forget(definition, userId);
        },
      });
      return made;
    },
    stop: (service) => stops.get(service)?.(),
  });
};

/** Where the settings of each scope are seen and changed. */
function createDesks(definitions: readonly SettingsDefinition[], speech: Parameters<typeof createDesk>[2]) {
  const desks = (['guild', 'user'] as const).map((scope) => createDesk(scope, definitions, speech));
  for (const desk of desks)
    if (desk.definitions.length > MOST_OF_A_SCOPE)
      throw invalid(`there are more than ${MOST_OF_A_SCOPE} of the scope '${desk.scope}'`);
  return desks
    .filter((desk) => desk.definitions.length > 0)
    .map((desk) => ({ desk, parts: defineImportParts(desk) }));
}

/** Notes when the bot leaves a guild, and when it is back. */
function defineComings(runningIn: (database: Database) => Running) {
  const uses = { database: Database, time: Time };
  const left = defineListener({
    event: 'guildDelete',
    name: 'settings-left',
    uses,
    run: ({ database, time }, { id }) => markLeft(runningIn(database).records, id, time.now()),
  });
  const joined = defineListener({
    event: 'guildCreate',
    name: 'settings-joined',
    uses,
    run: ({ database }, { id }) => markLeft(runningIn(database).records, id, null),
  });
  return [left, joined];
}
