import { createBot, defineCommand, definePlugin, defineService } from '@bronxbot/core';
import { Database, database, defineTables, type Store } from '@bronxbot/plugins/database';

interface KarmaSchema {
  readonly karma_points: { readonly user_id: string; readonly points: number };
}

const karmaTables = defineTables<KarmaSchema>()({
  name: 'karma',
  migrations: {
    '2026-11-points': () => ({
      up: (db) =>
        db.schema
          .createTable('karma_points')
          .addColumn('user_id', 'text', (column) => column.primaryKey())
          .addColumn('points', 'bigint', (column) => column.notNull())
          .execute(),
    }),
  },
});

interface Karma {
  give(userId: string): Promise<number>;
  of(userId: string): Promise<number>;
}
const Karma = defineService<Karma>()('karma');

async function pointsOf(store: Store<KarmaSchema>, userId: string): Promise<number> {
  const row = await store.read((db) =>
    db.selectFrom('karma_points').select('points').where('user_id', '=', userId).executeTakeFirst(),
  );
  return row?.points ?? 0;
}

async function addPoint(store: Store<KarmaSchema>, userId: string): Promise<number> {
  const { points } = await store.write((db) =>
    db
      .insertInto('karma_points')
      .values({ user_id: userId, points: 1 })
      .onConflict((conflict) =>
        conflict.column('user_id').doUpdateSet((eb) => ({ points: eb('karma_points.points', '+', 1) })),
      )
      .returning('points')
      .executeTakeFirstOrThrow(),
  );
  return points;
}

const karma = definePlugin({
  name: 'karma',
  uses: { database: Database },
  provides: Karma,
  storesPersonalData: true,
  async start({ database }) {
    const store = await database.open(karmaTables);
    return {
      give: (userId) => addPoint(store, userId),
      of: (userId) => pointsOf(store, userId),
    };
  },
  privacy: {
    describe: 'How many points of karma you have, until you erase them.',
    export: async (userId, { database }) => {
      const store = await database.open(karmaTables);
      return store.read((db) =>
        db.selectFrom('karma_points').selectAll().where('user_id', '=', userId).execute(),
      );
    },
    erase: async (userId, { database }) => {
      const store = await database.open(karmaTables);
      await store.write((db) => db.deleteFrom('karma_points').where('user_id', '=', userId).execute());
    },
  },
});

const thank = defineCommand({
  name: 'thank',
  description: 'Gives a member a point of karma.',
  options: { member: { type: 'user', description: 'Who helped you', required: true } },
  uses: { karma: Karma },
  run: async ({ options, karma }) =>
    `${options.member.displayName} has ${await karma.give(options.member.id)} karma.`,
});

/** @param url of a Postgres server; without it an SQLite file in `data`. */
export const createKarmaBot = (url?: string, file = 'data/bot.sqlite') =>
  createBot({ prefix: '.', plugins: [database({ url, file }), karma], commands: [thank] });
