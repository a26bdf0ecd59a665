import { type Clock, defineService } from '@bronxbot/core';
import { defineTables, type Store, type UnitOfWork } from '@bronxbot/plugins/database';
import type { Kysely } from 'kysely';

interface ClaimsSchema {
  /** When each person may do each thing again, in UTC milliseconds. */
  economy_claims: { user_id: string; kind: string; next_at_ms: number };
}

export const claimTables = defineTables<ClaimsSchema>()({
  name: 'economy',
  migrations: {
    '1': () => ({
      up: (db: Kysely<unknown>) =>
        db.schema
          .createTable('economy_claims')
          .addColumn('user_id', 'text', (column) => column.notNull())
          .addColumn('kind', 'text', (column) => column.notNull())
          .addColumn('next_at_ms', 'bigint', (column) => column.notNull())
          .addPrimaryKeyConstraint('economy_claims_pk', ['user_id', 'kind'])
          .execute(),
    }),
  },
});

/** What a person may do once in a while. */
export interface Claim {
  readonly userId: string;
  readonly kind: 'daily' | 'work' | 'beg' | 'rob';
  readonly everyMs: number;
}
/** What became of it. `result` is missing when it was too early. */
export interface Claimed<T> {
  readonly againAtMs: number;
  readonly result?: T;
}

/** Lets people do things once in a while: in the database, so that a restart or a second process lets nobody do it twice. */
export interface Claims {
  /** Runs `work` in the same unit of work, if it is time; when it throws, nothing is claimed. */
  take<T>(claim: Claim, work: (unit: UnitOfWork) => Promise<T>): Promise<Claimed<T>>;
  export(userId: string): Promise<object>;
  erase(userId: string): Promise<void>;
}
export const Claims = defineService<Claims>()('claims');

export const createClaims = (store: Store<ClaimsSchema>, time: Pick<Clock, 'now'>): Claims => ({
  take: ({ userId, kind, everyMs }, work) =>
    store.write(async (db, unit) => {
      const now = time.now();
      const taken = await db
        .insertInto('economy_claims')
        .values({ user_id: userId, kind, next_at_ms: now + everyMs })
        .onConflict((conflict) =>
          conflict
            .columns(['user_id', 'kind'])
            .doUpdateSet({ next_at_ms: now + everyMs })
            .where('economy_claims.next_at_ms', '<=', now),
        )
        .returning('next_at_ms')
        .executeTakeFirst();
      if (taken) return { againAtMs: taken.next_at_ms, result: await work(unit) };
      const { next_at_ms } = await db
        .selectFrom('economy_claims')
        .select('next_at_ms')
        .where('user_id', '=', userId)
        .where('kind', '=', kind)
        .executeTakeFirstOrThrow();
      return { againAtMs: next_at_ms };
    }),
  export: (userId) =>
    store.read((db) =>
      db
        .selectFrom('economy_claims')
        .select(['kind', 'next_at_ms as nextAtMs'])
        .where('user_id', '=', userId)
        .execute(),
    ),
  async erase(userId) {
    await store.write((db) => db.deleteFrom('economy_claims').where('user_id', '=', userId).execute());
  },
});
