import { definePlugin, Time } from '@bronxbot/core';
import { Database } from '@bronxbot/plugins/database';
import { modmailCommands } from './commands.ts';
import { fromPerson, writeTo } from './from-person.ts';
import { fromTeam } from './from-team.ts';
import { modmailTables } from './tables.ts';
import { createTickets, Tickets } from './tickets.ts';

/** Lets people write to those who look after a server: their direct messages and a thread of the team are one talk. */
export const modmail = () =>
  definePlugin({
    name: 'modmail',
    uses: { database: Database, time: Time },
    provides: Tickets,
    commands: [modmailCommands],
    components: [writeTo],
    listeners: [fromPerson, fromTeam],
    storesPersonalData: true,
    privacy: {
      describe:
        'When you talked with the team of which server through the bot, for 90 days after the end. What was said is on Discord alone, in your direct messages and a thread of the team.',
      export: async (userId, { database, time }) => ({
        tickets: await createTickets(await database.open(modmailTables), time).export(userId),
      }),
      erase: async (userId, { database, time }) =>
        createTickets(await database.open(modmailTables), time).erase(userId),
    },
    start: async ({ database, time }) => createTickets(await database.open(modmailTables), time),
  });
