import { isDeepStrictEqual } from 'node:util';
import { type Clock, type Logger, Refusal } from '@bronxbot/core';
import type { Transaction } from 'kysely';
import type { Store } from '../database/service.ts';
import { checkChanges } from './check-changes.ts';
import { refused } from './invalid.ts';
import { MOST_BYTES } from './plain-json.ts';
import { type KeptSettings, NOTHING_KEPT, readKept, valuesOf } from './read-values.ts';
import type { SaveOptions, SettingsChange, SettingsDefinition, SettingsEditor } from './service.ts';
import type { SettingsSchema } from './tables.ts';

/** What is written down about settings, and with what. */
export interface Records {
  readonly store: Store<SettingsSchema>;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Logger;
}
type Rows = Transaction<SettingsSchema>;
/** Settings of one kind of one guild or person. */
export interface Owned<Values extends object> {
  readonly definition: SettingsDefinition<Values>;
  readonly ownerId: string;
}

/** What is kept of these settings. */
export const findKept = ({ store }: Records, name: string, ownerId: string): Promise<KeptSettings> =>
  store.read((db) => selectKept(db, name, ownerId));

async function selectKept(
  db: Pick<Rows, 'selectFrom'>,
  name: string,
  ownerId: string,
): Promise<KeptSettings> {
  const row = await db
    .selectFrom('settings')
    .select(['json', 'version', 'revision'])
    .where('name', '=', name)
    .where('owner_id', '=', ownerId)
    .executeTakeFirst();
  return row ?? NOTHING_KEPT;
}

/** Changes settings, with the line of the audit, in one unit of work. */
export function writeChanges<Values extends object>(
  { clock, log, store }: Records,
  { definition, ownerId }: Owned<Values>,
  changes: Readonly<Record<string, unknown>>,
  by: SettingsEditor,
  { ifRevision }: SaveOptions = {},
): Promise<SettingsChange<Values> | undefined> {
  const checked = checkChanges(definition, changes);
  const atMs = clock.now();
  return store.write(async (db) => {
    const before = await selectKept(db, definition.name, ownerId);
    if (ifRevision !== undefined && ifRevision !== before.revision) throw changedMeanwhile();
    const kept = readKept(definition, before, log);
    const was = valuesOf(definition, kept, log);
    const next = withChanges(kept, checked);
    const is = valuesOf(definition, next, log);
    const different = differences(was, is);
    if (different.length === 0) return undefined;
    refuseProblem(definition, is);
    await writeKept(db, { definition, ownerId }, before, next);
    const change = {
      name: definition.name,
      ownerId,
      byUserId: by.userId,
      atMs,
      before: pick(was, different),
      after: pick(is, different),
    };
    return { id: await writeAudit(db, definition, change), ...change };
  });
}

const changedMeanwhile = () =>
  new Refusal(
    'These settings were changed meanwhile. Look at them again, and then change them.',
    'SETTINGS_CHANGED',
  );

const withChanges = (kept: Readonly<Record<string, unknown>>, changes: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries({ ...kept, ...changes }).filter(([, value]) => value !== undefined));

const differences = <Values extends object>(was: Values, is: Values): readonly (keyof Values & string)[] =>
  (Object.keys(is) as (keyof Values & string)[]).filter((key) => !isDeepStrictEqual(was[key], is[key]));

const pick = <Values extends object>(
  values: Values,
  keys: readonly (keyof Values & string)[],
): Readonly<Partial<Values>> =>
  Object.fromEntries(keys.map((key) => [key, values[key]])) as Readonly<Partial<Values>>;

function refuseProblem(definition: SettingsDefinition, values: object): void {
  const found = definition.check?.(values as Readonly<Record<string, unknown>>);
  if (found) throw refused(`${definition.labels?.[found.key] ?? found.key}: ${found.problem}`);
}

async function writeKept<Values extends object>(
  db: Rows,
  { definition, ownerId }: Owned<Values>,
  before: KeptSettings,
  next: object,
): Promise<void> {
  const json = JSON.stringify(next);
  if (Buffer.byteLength(json) > MOST_BYTES)
    throw refused('That is more than the 64 KiB that settings can be.');
  // Keys of a newer version stay, and so does its number, for the process that knows them.
  const row = { version: Math.max(definition.version, before.version), revision: before.revision + 1, json };
  const { name, scope } = definition;
  await db
    .insertInto('settings')
    .values({ name, owner_id: ownerId, scope, left_at_ms: null, ...row })
    .onConflict((conflict) => conflict.columns(['name', 'owner_id']).doUpdateSet(row))
    .execute();
}

async function writeAudit(
  db: Rows,
  { scope }: SettingsDefinition,
  change: Omit<SettingsChange, 'id'>,
): Promise<number> {
  const { id } = await db
    .insertInto('settings_audit')
    .values({
      name: change.name,
      owner_id: change.ownerId,
      scope,
      by_user_id: change.byUserId,
      at_ms: change.atMs,
      before_json: JSON.stringify(change.before),
      after_json: JSON.stringify(change.after),
      left_at_ms: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** The changes, newest first. @throws RangeError for a limit that makes no sense */
export async function readChanges<Values extends object>(
  { store }: Records,
  { definition, ownerId }: Owned<Values>,
  limit: number,
): Promise<readonly SettingsChange<Values>[]> {
  if (!Number.isInteger(limit) || limit < 1 || limit > 100)
    throw new RangeError(`\`limit\` is ${limit}; give a whole number from 1 to 100.`);
  const rows = await store.read((db) =>
    db
      .selectFrom('settings_audit')
      .selectAll()
      .where('name', '=', definition.name)
      .where('owner_id', '=', ownerId)
      .orderBy('id', 'desc')
      .limit(limit)
      .execute(),
  );
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    ownerId: row.owner_id,
    byUserId: row.by_user_id,
    atMs: row.at_ms,
    before: JSON.parse(row.before_json) as Partial<Values>,
    after: JSON.parse(row.after_json) as Partial<Values>,
  }));
}

/** A page of the ids that have something kept. @throws RangeError for a limit that makes no sense */
export async function findOwners(
  { store }: Records,
  name: string,
  { after = '', limit = 1_000 }: { readonly after?: string; readonly limit?: number } = {},
): Promise<readonly string[]> {
  if (!Number.isInteger(limit) || limit < 1 || limit > 1_000)
    throw new RangeError(`\`limit\` is ${limit}; give a whole number from 1 to 1,000.`);
  const rows = await store.read((db) =>
    db
      .selectFrom('settings')
      .select('owner_id')
      .where('name', '=', name)
      .where('owner_id', '>', after)
      .where('json', '!=', '{}')
      .orderBy('owner_id')
      .limit(limit)
      .execute(),
  );
  return rows.map(({ owner_id }) => owner_id);
}

/** The bot left a guild, or is in it again: what it set there goes 30 days after it left. */
export async function markLeft({ store }: Records, guildId: string, leftAtMs: number | null): Promise<void> {
  await store.write(async (db) => {
    for (const table of ['settings', 'settings_audit'] as const)
      await db
        .updateTable(table)
        .set({ left_at_ms: leftAtMs })
        .where('owner_id', '=', guildId)
        .where('scope', '=', 'guild')
        .execute();
  });
}
