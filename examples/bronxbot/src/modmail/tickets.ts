import { type Clock, defineService } from '@bronxbot/core';
import type { Store } from '@bronxbot/plugins/database';
import type { ModmailSchema, Ticket } from './tables.ts';

/** Knows who talks with the team of which server in which thread. A person has one open ticket. */
export interface Tickets {
  /** @returns `undefined` when the person has one */
  open(guildId: string, userId: string): Promise<Ticket | undefined>;
  /** Tells the thread that was made for it. */
  attach(id: number, threadId: string): Promise<void>;
  /** The open ticket of a person, or of a thread. */
  find(of: { readonly userId: string } | { readonly threadId: string }): Promise<Ticket | undefined>;
  /** @returns `false` when it was closed */
  close(id: number): Promise<boolean>;
  export(userId: string): Promise<object>;
  erase(userId: string): Promise<void>;
}
export const Tickets = defineService<Tickets>()('tickets');

/** A ticket that has no thread after so long never gets one: the process ended in between. */
const STALE_MS = 60_000;

/** Makes the service. */
export const createTickets = (store: Store<ModmailSchema>, time: Pick<Clock, 'now'>): Tickets => ({
  open: (guildId, userId) =>
    store.write(async (db) => {
      const now = time.now();
      await db
        .deleteFrom('modmail_tickets')
        .where('user_id', '=', userId)
        .where('thread_id', 'is', null)
        .where('opened_at_ms', '<', now - STALE_MS)
        .execute();
      return db
        .insertInto('modmail_tickets')
        .values({
          guild_id: guildId,
          user_id: userId,
          thread_id: null,
          opened_at_ms: now,
          closed_at_ms: null,
        })
        .onConflict((conflict) => conflict.doNothing())
        .returningAll()
        .executeTakeFirst();
    }),
  async attach(id, threadId) {
    await store.write((db) =>
      db.updateTable('modmail_tickets').set({ thread_id: threadId }).where('id', '=', id).execute(),
    );
  },
  find: (of) =>
    store.read((db) =>
      db
        .selectFrom('modmail_tickets')
        .selectAll()
        .where('closed_at_ms', 'is', null)
        .where('thread_id', 'is not', null)
        .where((eb) => ('userId' in of ? eb('user_id', '=', of.userId) : eb('thread_id', '=', of.threadId)))
        .executeTakeFirst(),
    ),
  close: async (id) =>
    (await store.write((db) =>
      db
        .updateTable('modmail_tickets')
        .set({ closed_at_ms: time.now() })
        .where('id', '=', id)
        .where('closed_at_ms', 'is', null)
        .returning('id')
        .executeTakeFirst(),
    )) !== undefined,
  export: (userId) =>
    store.read((db) =>
      db
        .selectFrom('modmail_tickets')
        .select(['guild_id as guildId', 'opened_at_ms as openedAtMs', 'closed_at_ms as closedAtMs'])
        .where('user_id', '=', userId)
        .execute(),
    ),
  async erase(userId) {
    await store.write((db) => db.deleteFrom('modmail_tickets').where('user_id', '=', userId).execute());
  },
});
