import { definePlugin, Time } from '@bronxbot/core';
import { Database } from '@bronxbot/plugins/database';
import { ban, cleanban, unban } from './ban.ts';
import { Cases, createCases } from './cases.ts';
import { listCases } from './list-cases.ts';
import { kick, timeout, warn } from './members.ts';
import { purge } from './purge.ts';
import { moderationTables } from './tables.ts';

/** Moderation: warnings, time-outs, kicks, bans, deleted messages, and the cases that tell of them. */
export const moderation = () =>
  definePlugin({
    name: 'moderation',
    uses: { database: Database, time: Time },
    provides: Cases,
    storesPersonalData: true,
    privacy: {
      describe: 'What moderators did about you and why, and what you did as one, for a year.',
      async export(userId, { database }) {
        const store = await database.open(moderationTables);
        const cases = (column: 'target_id' | 'moderator_id') =>
          store.read((db) =>
            db
              .selectFrom('moderation_cases')
              .select(['guild_id as guildId', 'number', 'kind', 'reason', 'at_ms as atMs'])
              .where(column, '=', userId)
              .orderBy('id', 'desc')
              .limit(1_000)
              .execute(),
          );
        return { about: await cases('target_id'), by: await cases('moderator_id') };
      },
      async erase(userId, { database }) {
        const store = await database.open(moderationTables);
        await store.write(async (db) => {
          await db.deleteFrom('moderation_cases').where('target_id', '=', userId).execute();
          await db
            .updateTable('moderation_cases')
            .set({ moderator_id: 'erased' })
            .where('moderator_id', '=', userId)
            .execute();
        });
      },
    },
    commands: [warn, timeout, kick, ban, cleanban, unban, purge, listCases],
    start: async ({ database, time }) => createCases(await database.open(moderationTables), time),
  });
