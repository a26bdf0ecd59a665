import { createBot, defineCommand, definePlugin, GERMAN } from '@bronxbot/core';
import { cache } from '@bronxbot/plugins/cache';
import { Database, database, defineTables } from '@bronxbot/plugins/database';
import { DataRequests, privacy, PRIVACY_COMPONENTS, PRIVACY_GERMAN } from '@bronxbot/plugins/privacy';
import { tos, TOS_GERMAN, USUALLY_EXEMPT } from '@bronxbot/plugins/tos';
import type { Kysely } from 'kysely';

const tables = defineTables<{ birthdays_dates: { user_id: string; date: string } }>()({
  name: 'birthdays',
  migrations: {
    '1': () => ({
      async up(db: Kysely<unknown>) {
        await db.schema
          .createTable('birthdays_dates')
          .addColumn('user_id', 'text', (column) => column.primaryKey())
          .addColumn('date', 'text', (column) => column.notNull())
          .execute();
      },
    }),
  },
});

const birthday = defineCommand({
  name: 'birthday',
  description: 'Says when your birthday is.',
  options: { date: { type: 'string', description: 'Such as 11-24', required: true } },
  uses: { database: Database },
  async run({ database: data, options, user }) {
    const store = await data.open(tables);
    const row = { user_id: user.id, date: options.date };
    await store.write((db) => db.replaceInto('birthdays_dates').values(row).execute());
    return { ephemeral: true, content: 'I will remember it.' };
  },
});

const birthdays = definePlugin({
  name: 'birthdays',
  uses: { database: Database },
  storesPersonalData: true,
  privacy: {
    describe: 'Your birthday, if you told it, until you erase it.',
    async export(userId, { database: data }) {
      const store = await data.open(tables);
      const row = store.read((db) =>
        db.selectFrom('birthdays_dates').select('date').where('user_id', '=', userId).executeTakeFirst(),
      );
      return { birthday: (await row)?.date ?? null };
    },
    async erase(userId, { database: data }) {
      const store = await data.open(tables);
      await store.write((db) => db.deleteFrom('birthdays_dates').where('user_id', '=', userId).execute());
    },
  },
  commands: [birthday],
});

/** Erases what is kept about people whom the owner puts out. */
const putOut = defineCommand({
  name: 'put-out',
  description: 'Erases somebody, at once.',
  ownerOnly: true,
  options: { user: { type: 'user', description: 'Who', required: true } },
  uses: { requests: DataRequests },
  async run({ options, requests }) {
    const { report } = await requests.erase(options.user.id, { by: 'owner' });
    return report?.failed.length === 0 ? 'Gone.' : 'Not all of it yet; it is tried again.';
  },
});

const rights = privacy({
  undoMs: 3 * 86_400_000,
  policyUrl: 'https://example.org/privacy',
  contact: 'privacy@example.org',
  texts: { locales: { de: PRIVACY_GERMAN } },
});

const consent = tos({
  version: '1.0',
  text: '# What we keep\n\nYour birthday.',
  exempt: { commands: USUALLY_EXEMPT, components: PRIVACY_COMPONENTS },
  texts: { locales: { de: TOS_GERMAN } },
});

export const createBirthdayBot = (file = 'data/bot.sqlite') =>
  createBot({
    prefix: '.',
    plugins: [database({ file }), cache(), consent, rights, birthdays],
    commands: [putOut],
    texts: { locales: { de: GERMAN } },
  });
