import type { Clock, StateStore } from '@bronxbot/core';
import type { Store } from '../service.ts';
import type { StateSchema } from './tables.ts';

/** One statement each: nothing else is read that another unit could change. */
const ISOLATION = { isolation: 'read-committed' } as const;

/** Keeps core's state in a database, where the whole fleet sees it. Every change is durable once it resolves. */
export function createDatabaseState(store: Store<StateSchema>, clock: Pick<Clock, 'now'>): StateStore {
  const live = (row: { readonly json: string; readonly expires_at_ms: number | null } | undefined) =>
    row && (row.expires_at_ms === null || row.expires_at_ms > clock.now())
      ? (JSON.parse(row.json) as unknown)
      : undefined;
  const entry = (key: string, value: unknown, ttlMs: number | undefined) => ({
    key,
    json: toJson(key, value),
    expires_at_ms: ttlMs === undefined ? null : clock.now() + Math.ceil(ttlMs),
  });
  return {
    async get(key) {
      const find = store.read((db) =>
        db.selectFrom('state_entries').selectAll().where('key', '=', key).executeTakeFirst(),
      );
      return live(await find);
    },
    async set(key, value, ttlMs) {
      const { json, expires_at_ms } = entry(key, value, ttlMs);
      await store.write(
        (db) =>
          db
            .insertInto('state_entries')
            .values({ key, json, expires_at_ms })
            .onConflict((conflict) => conflict.column('key').doUpdateSet({ json, expires_at_ms }))
            .execute(),
        ISOLATION,
      );
    },
    async take(key) {
      const remove = store.write(
        (db) => db.deleteFrom('state_entries').where('key', '=', key).returningAll().executeTakeFirst(),
        ISOLATION,
      );
      return live(await remove);
    },
    async claim(key, value, ttlMs) {
      const { json, expires_at_ms } = entry(key, value, ttlMs);
      const claimed = await store.write(
        (db) =>
          db
            .insertInto('state_entries')
            .values({ key, json, expires_at_ms })
            .onConflict((conflict) =>
              conflict
                .column('key')
                .doUpdateSet({ json, expires_at_ms })
                .where('state_entries.expires_at_ms', '<=', clock.now()),
            )
            .returning('key')
            .executeTakeFirst(),
        ISOLATION,
      );
      return claimed !== undefined;
    },
    async delete(key) {
      await store.write((db) => db.deleteFrom('state_entries').where('key', '=', key).execute(), ISOLATION);
    },
  };
}

function toJson(key: string, value: unknown): string {
  const json: string | undefined = JSON.stringify(value);
  if (json === undefined)
    throw new TypeError(`The state store keeps JSON, and the value for '${key}' is ${typeof value}.`);
  return json;
}
