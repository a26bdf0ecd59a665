import { type Cache, type Cached, type CacheNamespace, defineNamespace } from '../cache/service.ts';
import type { Announcer } from './announcer.ts';
import { invalid } from './invalid.ts';
import { exportValues, importValues } from './exchange.ts';
import { type KeptSettings, readKept, valuesOf } from './read-values.ts';
import { findKept, findOwners, type Owned, readChanges, type Records, writeChanges } from './records.ts';
import type { SaveOptions, Settings, SettingsDefinition, SettingsEditor, SettingsScope } from './service.ts';

const guildRows = defineNamespace<KeptSettings>()({ name: 'guild-settings', kind: 'guild' });
const userRows = defineNamespace<KeptSettings>()({ name: 'user-settings', kind: 'user' });

type Rows = Readonly<Record<SettingsScope, CacheNamespace<KeptSettings>>>;
/** The service, and what only the plugin does: let every process read anew. */
export type RunningSettings = Settings & {
  forget(definition: SettingsDefinition, ownerId: string): Promise<void>;
};

/** Makes the service over what is written down. */
export function createSettings(
  records: Records,
  cache: Cache,
  announcer: Announcer,
  definitions: readonly SettingsDefinition[],
  wordsOf: Settings['words'],
): RunningSettings {
  const rows = { guild: cache.namespace(guildRows), user: cache.namespace(userRows) };
  const remember = createReader(records, rows);
  const check = createCheck(definitions);
  async function forget(definition: SettingsDefinition, ownerId: string): Promise<void> {
    await rows[definition.scope].delete(keyOf(definition, ownerId));
    announcer.tell(definition.name, ownerId);
  }
  async function write<Values extends object>(
    owned: Owned<Values>,
    ...how: [Readonly<Record<string, unknown>>, SettingsEditor, SaveOptions?]
  ) {
    check(owned.definition, owned.ownerId);
    const change = await writeChanges(records, owned, ...how);
    if (change) await forget(owned.definition, owned.ownerId);
    return change;
  }
  takeInNews(announcer, definitions, rows);
  const settings: Settings = {
    async get(definition, ownerId) {
      check(definition, ownerId);
      return remember(definition, ownerId);
    },
    async read(definition, ownerId) {
      check(definition, ownerId);
      const kept = await findKept(records, definition.name, ownerId);
      const values = valuesOf(definition, readKept(definition, kept, records.log), records.log);
      return { values, revision: kept.revision };
    },
    save: (definition, ownerId, changes, by, options) => write({ definition, ownerId }, changes, by, options),
    reset: (definition, ownerId, by) => write({ definition, ownerId }, allDefaults(definition), by),
    async history(definition, ownerId, limit = 10) {
      check(definition, ownerId);
      return readChanges(records, { definition, ownerId }, limit);
    },
    words: wordsOf,
    owners: (definition, range) => findOwners(records, definition.name, range),
    exportJson: async (definition, ownerId) =>
      exportValues(definition, (await settings.read(definition, ownerId)).values),
    importJson: async (definition, ownerId, json, by) =>
      write({ definition, ownerId }, importValues(definition, json), by),
    subscribe: (definition, listener) =>
      announcer.listen(definition.name, (ownerId) => listener({ ownerId })),
  };
  return { ...settings, forget };
}

const createCheck =
  (definitions: readonly SettingsDefinition[]) => (definition: SettingsDefinition, ownerId: string) => {
    if (!definitions.includes(definition))
      throw invalid(`'${definition.name}' is not among the \`definitions\` of the plugin`);
    if (!/^\d{17,20}$/.test(ownerId))
      throw invalid(`'${definition.name}' belong to an id, not to '${ownerId}'`);
  };

const allDefaults = ({ fields }: SettingsDefinition) =>
  Object.fromEntries(Object.keys(fields).map((key) => [key, undefined]));

function takeInNews(announcer: Announcer, definitions: readonly SettingsDefinition[], rows: Rows): void {
  announcer.onElsewhere(async (name, ownerId) => {
    const definition = definitions.find((each) => each.name === name);
    // What this process remembers may be older than the news.
    if (definition) await rows[definition.scope].delete(keyOf(definition, ownerId));
  });
}

const keyOf = ({ name }: SettingsDefinition, ownerId: string) => `${name}:${ownerId}`;

/** Reads through the cache. What is kept is parsed once for as long as it is remembered. */
function createReader(records: Records, rows: Readonly<Record<SettingsScope, CacheNamespace<KeptSettings>>>) {
  const parsed = new WeakMap<Cached<KeptSettings>, object>();
  return async <Values extends object>(
    definition: SettingsDefinition<Values>,
    ownerId: string,
  ): Promise<Readonly<Values>> => {
    const kept = await rows[definition.scope].get(keyOf(definition, ownerId), () =>
      findKept(records, definition.name, ownerId),
    );
    const known = parsed.get(kept);
    if (known) return known as Readonly<Values>;
    const values = valuesOf(definition, readKept(definition, kept, records.log), records.log);
    parsed.set(kept, values);
    return values;
  };
}
