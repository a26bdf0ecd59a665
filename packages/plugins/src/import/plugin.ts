import { definePlugin } from '@bronxbot/core';
import { Database } from '../database/service.ts';
import { importTables } from './service.ts';

/** Answers for what was imported about people and not taken over yet: describes, exports and erases it. */
export const imported = () =>
  definePlugin({
    name: 'imported',
    uses: { database: Database },
    storesPersonalData: true,
    privacy: {
      describe: 'What you agreed to and how you set up the old bot, until you erase it.',
      async export(userId, { database }) {
        const store = await database.open(importTables);
        const acceptances = store.read((db) =>
          db.selectFrom('import_acceptances').selectAll().where('user_id', '=', userId).execute(),
        );
        const settings = store.read((db) =>
          db
            .selectFrom('import_settings')
            .selectAll()
            .where('scope', '=', 'user')
            .where('id', '=', userId)
            .execute(),
        );
        return { acceptances: await acceptances, settings: await settings };
      },
      async erase(userId, { database }) {
        const store = await database.open(importTables);
        await store.write(async (db) => {
          await db.deleteFrom('import_acceptances').where('user_id', '=', userId).execute();
          await db
            .deleteFrom('import_settings')
            .where('scope', '=', 'user')
            .where('id', '=', userId)
            .execute();
        });
      },
    },
    async start({ database }) {
      await database.open(importTables);
    },
  });
