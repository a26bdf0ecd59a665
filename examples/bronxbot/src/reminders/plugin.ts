import { definePlugin, Time } from '@bronxbot/core';
import { Database } from '@bronxbot/plugins/database';
import { remind } from './commands.ts';
import { deliverReminders } from './deliver.ts';
import { createReminders, Reminders } from './service.ts';
import { reminderTables } from './tables.ts';

/** Reminders that people ask for. They survive restarts; what was missed meanwhile is sent late, and says so. */
export const reminders = () => {
  // One description may serve several bots, each with a database of its own.
  const running = new WeakMap<Database, Reminders>();
  return definePlugin({
    name: 'reminders',
    uses: { database: Database, time: Time },
    provides: Reminders,
    commands: [remind],
    tasks: [deliverReminders],
    storesPersonalData: true,
    privacy: {
      describe: 'What you want to be reminded of, when and where, until you were reminded or cancel it.',
      export: async (userId, { database }) => ({
        reminders: (await running.get(database)?.of(userId))?.map(
          ({ about, asked_at_ms, channel_id, due_at_ms }) => ({
            about,
            channelId: channel_id,
            askedAtMs: asked_at_ms,
            dueAtMs: due_at_ms,
          }),
        ),
      }),
      erase: async (userId, { database }) => running.get(database)?.erase(userId),
    },
    async start({ database, time }) {
      const made = createReminders(await database.open(reminderTables), time);
      running.set(database, made);
      return made;
    },
  });
};
