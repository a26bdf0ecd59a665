import type { Kysely } from 'kysely';
import { defineTables } from '../database/service.ts';

/** How long a draft can be taken up again. */
export const DRAFT_MS = 86_400_000;
/** How long nobody may do anything before a wizard is paused. */
export const IDLE_MS = 300_000;

/** The tables of wizards. Times are UTC milliseconds. */
export interface WizardSchema {
  /** What a person has answered and not saved, a row for each wizard and scope. */
  wizard_drafts: {
    wizard: string;
    owner_id: string;
    user_id: string;
    answers_json: string;
    /** The page: 0 the first, then the steps from 1, then the review. */
    page: number;
    /** The one message whose buttons count. */
    session: number;
    /** The revision of the settings that the review compared with. */
    revision: number | null;
    touched_at_ms: number;
  };
  /** Who is at the settings of a guild or a person right now. */
  wizard_seats: {
    wizard: string;
    owner_id: string;
    user_id: string;
    /** That of their draft. */
    session: number;
    touched_at_ms: number;
  };
}

export const wizardTables = defineTables<WizardSchema>()({
  name: 'wizard',
  migrations: {
    '1': () => ({
      async up(db: Kysely<unknown>) {
        await db.schema
          .createTable('wizard_drafts')
          .addColumn('wizard', 'text', (column) => column.notNull())
          .addColumn('owner_id', 'text', (column) => column.notNull())
          .addColumn('user_id', 'text', (column) => column.notNull())
          .addColumn('answers_json', 'text', (column) => column.notNull())
          .addColumn('page', 'integer', (column) => column.notNull())
          .addColumn('session', 'bigint', (column) => column.notNull())
          .addColumn('revision', 'integer')
          .addColumn('live', 'integer', (column) => column.notNull())
          .addColumn('touched_at_ms', 'bigint', (column) => column.notNull())
          .addPrimaryKeyConstraint('wizard_drafts_key', ['wizard', 'owner_id', 'user_id'])
          .execute();
        for (const column of ['user_id', 'touched_at_ms'])
          await db.schema
            .createIndex(`wizard_drafts_${column}`)
            .on('wizard_drafts')
            .columns([column])
            .execute();
      },
    }),
    '2': () => ({
      async up(db: Kysely<unknown>) {
        await db.schema.alterTable('wizard_drafts').dropColumn('live').execute();
        await db.schema
          .createTable('wizard_seats')
          .addColumn('wizard', 'text', (column) => column.notNull())
          .addColumn('owner_id', 'text', (column) => column.notNull())
          .addColumn('user_id', 'text', (column) => column.notNull())
          .addColumn('session', 'bigint', (column) => column.notNull())
          .addColumn('touched_at_ms', 'bigint', (column) => column.notNull())
          .addPrimaryKeyConstraint('wizard_seats_key', ['wizard', 'owner_id'])
          .execute();
        for (const column of ['user_id', 'touched_at_ms'])
          await db.schema
            .createIndex(`wizard_seats_${column}`)
            .on('wizard_seats')
            .columns([column])
            .execute();
      },
    }),
  },
  retention: [
    { table: 'wizard_drafts', column: 'touched_at_ms', keepMs: DRAFT_MS },
    { table: 'wizard_seats', column: 'touched_at_ms', keepMs: DRAFT_MS },
  ],
});
