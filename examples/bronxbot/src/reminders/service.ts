import { type Clock, defineService } from '@bronxbot/core';
import type { Store } from '@bronxbot/plugins/database';
import type { Reminder, RemindersSchema } from './tables.ts';

/** What a person wants to be told, and when. */
export type NewReminder = Pick<Reminder, 'user_id' | 'channel_id' | 'locale' | 'about' | 'due_at_ms'>;

/** How many a person may have. */
export const MOST_REMINDERS = 25;
/** A failure is tried again after so long. */
const AGAIN_AFTER_MS = 300_000;
const SLICE = 100;

/** Keeps what people want to be reminded of, until they were. */
export interface Reminders {
  /** @returns its id; `undefined` when the person has {@link MOST_REMINDERS} */
  add(reminder: NewReminder): Promise<number | undefined>;
  /** The next first. */
  of(userId: string): Promise<readonly Reminder[]>;
  /** @returns `false` when that person has none of that id */
  cancel(userId: string, id: number): Promise<boolean>;
  /** What is to be sent now, at most 100. */
  due(): Promise<readonly Reminder[]>;
  /** It was sent, or never will be. */
  end(id: number): Promise<void>;
  /** It could not be sent now. */
  postpone(id: number): Promise<void>;
  erase(userId: string): Promise<void>;
}
export const Reminders = defineService<Reminders>()('reminders');

/** Makes the service. */
export const createReminders = (store: Store<RemindersSchema>, time: Pick<Clock, 'now'>): Reminders => ({
  add: (reminder) =>
    store.write(async (db) => {
      const { count } = await db
        .selectFrom('reminders')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .where('user_id', '=', reminder.user_id)
        .executeTakeFirstOrThrow();
      if (count >= MOST_REMINDERS) return undefined;
      const { id } = await db
        .insertInto('reminders')
        .values({ ...reminder, asked_at_ms: time.now(), try_at_ms: reminder.due_at_ms })
        .returning('id')
        .executeTakeFirstOrThrow();
      return id;
    }),
  of: (userId) =>
    store.read((db) =>
      db.selectFrom('reminders').selectAll().where('user_id', '=', userId).orderBy('due_at_ms').execute(),
    ),
  cancel: (userId, id) =>
    store.write(async (db) => {
      const { numDeletedRows } = await db
        .deleteFrom('reminders')
        .where('id', '=', id)
        .where('user_id', '=', userId)
        .executeTakeFirstOrThrow();
      return numDeletedRows > 0n;
    }),
  due: () =>
    store.read((db) =>
      db
        .selectFrom('reminders')
        .selectAll()
        .where('try_at_ms', '<=', time.now())
        .orderBy('try_at_ms')
        .limit(SLICE)
        .execute(),
    ),
  end: async (id) => {
    await store.write((db) => db.deleteFrom('reminders').where('id', '=', id).execute());
  },
  postpone: async (id) => {
    const try_at_ms = time.now() + AGAIN_AFTER_MS;
    await store.write((db) => db.updateTable('reminders').set({ try_at_ms }).where('id', '=', id).execute());
  },
  erase: async (userId) => {
    await store.write((db) => db.deleteFrom('reminders').where('user_id', '=', userId).execute());
  },
});
