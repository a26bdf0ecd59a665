import { defineTables } from '@bronxbot/plugins/database';
import type { Generated, Kysely } from 'kysely';

/** What moderators do about people. */
export type CaseKind = 'warn' | 'timeout' | 'kick' | 'ban' | 'unban';

/** The tables of moderation. Times are UTC milliseconds. */
export interface ModerationSchema {
  moderation_cases: {
    id: Generated<number>;
    guild_id: string;
    /** Counts up in each guild. */
    number: number;
    kind: CaseKind;
    target_id: string;
    moderator_id: string;
    reason: string;
    at_ms: number;
  };
}

const YEAR_MS = 365 * 86_400_000;

export const moderationTables = defineTables<ModerationSchema>()({
  name: 'moderation',
  migrations: {
    '1': (engine) => ({
      async up(db: Kysely<unknown>) {
        await db.schema
          .createTable('moderation_cases')
          .addColumn('id', engine === 'sqlite' ? 'integer' : 'bigserial', (column) => column.primaryKey())
          .addColumn('guild_id', 'text', (column) => column.notNull())
          .addColumn('number', 'integer', (column) => column.notNull())
          .addColumn('kind', 'text', (column) => column.notNull())
          .addColumn('target_id', 'text', (column) => column.notNull())
          .addColumn('moderator_id', 'text', (column) => column.notNull())
          .addColumn('reason', 'text', (column) => column.notNull())
          .addColumn('at_ms', 'bigint', (column) => column.notNull())
          .addUniqueConstraint('moderation_cases_number', ['guild_id', 'number'])
          .execute();
        await db.schema
          .createIndex('moderation_cases_target')
          .on('moderation_cases')
          .columns(['target_id', 'guild_id'])
          .execute();
      },
    }),
  },
  retention: [{ table: 'moderation_cases', column: 'at_ms', keepMs: YEAR_MS }],
});
