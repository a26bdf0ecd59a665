import type { Clock } from '@bronxbot/core';
import type { Store } from '@bronxbot/plugins/database';
import type { Transaction } from 'kysely';
import type { Painter } from '../painter.ts';
import { erasePolls, exportPolls } from './personal-data.ts';
import type { NewPoll, Poll, Polls } from './service.ts';
import type { PollRow, PollsSchema } from './tables.ts';

/** With what polls are held. */
export interface PollsParts {
  readonly store: Store<PollsSchema>;
  readonly time: Pick<Clock, 'now'>;
  /** Told of every poll that changes. */
  readonly painter: Pick<Painter, 'touch'>;
}
const SLICE = 100;

/** See {@link Polls}. */
export const createPolls = (parts: PollsParts): Polls => ({
  open: (poll) => open(parts, poll),
  async place(id, { channelId: channel_id, id: message_id }) {
    await parts.store.write((db) =>
      db.updateTable('polls').set({ channel_id, message_id }).where('id', '=', id).execute(),
    );
  },
  find: (id) => findPoll(parts.store, id),
  vote: (id, userId, choice) => vote(parts, { id, userId, choice }),
  close: (id) => close(parts, id),
  async closeDue() {
    const due = await parts.store.read((db) =>
      db
        .selectFrom('polls')
        .select('id')
        .where('closed_at_ms', 'is', null)
        .where('closes_at_ms', '<=', parts.time.now())
        .limit(SLICE)
        .execute(),
    );
    for (const { id } of due) await close(parts, id);
  },
  export: (userId) => exportPolls(parts.store, userId),
  async erase(userId) {
    for (const id of await erasePolls(parts.store, userId)) {
      await parts.store.write((db) => count(db, id));
      parts.painter.touch(id);
    }
  },
});

/** A poll as it is now. */
export async function findPoll(store: Store<PollsSchema>, id: number): Promise<Poll | undefined> {
  const row = await store.read((db) =>
    db.selectFrom('polls').selectAll().where('id', '=', id).executeTakeFirst(),
  );
  return row && asPoll(row);
}

const asPoll = (row: PollRow): Poll => ({
  id: row.id,
  authorId: row.author_id,
  locale: row.locale,
  question: row.question,
  choices: JSON.parse(row.choices) as string[],
  counts: JSON.parse(row.counts) as number[],
  closesAtMs: row.closes_at_ms,
  isOpen: row.closed_at_ms === null,
  post: row.message_id === null ? undefined : { id: row.message_id, channelId: row.channel_id },
});

async function open({ store, time }: PollsParts, poll: NewPoll): Promise<Poll> {
  const row = await store.write((db) =>
    db
      .insertInto('polls')
      .values({
        author_id: poll.authorId,
        channel_id: poll.channelId,
        message_id: null,
        locale: poll.locale,
        question: poll.question,
        choices: JSON.stringify(poll.choices),
        counts: JSON.stringify(poll.choices.map(() => 0)),
        opened_at_ms: time.now(),
        closes_at_ms: time.now() + poll.lastsMs,
        closed_at_ms: null,
      })
      .returningAll()
      .executeTakeFirstOrThrow(),
  );
  return asPoll(row);
}

async function vote(
  { painter, store, time }: PollsParts,
  { choice, id, userId }: { readonly id: number; readonly userId: string; readonly choice: number },
): Promise<boolean> {
  const isTaken = await store.write(async (db) => {
    const open = await db
      .selectFrom('polls')
      .select('id')
      .where('id', '=', id)
      .where('closed_at_ms', 'is', null)
      .where('closes_at_ms', '>', time.now())
      .executeTakeFirst();
    if (!open) return false;
    await db
      .insertInto('polls_votes')
      .values({ poll_id: id, user_id: userId, choice })
      .onConflict((conflict) => conflict.columns(['poll_id', 'user_id']).doUpdateSet({ choice }))
      .execute();
    await count(db, id);
    return true;
  });
  if (isTaken) painter.touch(id);
  return isTaken;
}

/** Closes a poll unless it is closed: the votes go, the sums stay. */
async function close({ painter, store, time }: PollsParts, id: number): Promise<boolean> {
  const isClosed = await store.write(async (db) => {
    const closed = await db
      .updateTable('polls')
      .set({ closed_at_ms: time.now() })
      .where('id', '=', id)
      .where('closed_at_ms', 'is', null)
      .returning('id')
      .executeTakeFirst();
    if (closed) await db.deleteFrom('polls_votes').where('poll_id', '=', id).execute();
    return closed !== undefined;
  });
  if (isClosed) painter.touch(id);
  return isClosed;
}

/** Writes the sums of an open poll down. */
async function count(db: Transaction<PollsSchema>, id: number): Promise<void> {
  const row = await db
    .selectFrom('polls')
    .select('choices')
    .where('id', '=', id)
    .where('closed_at_ms', 'is', null)
    .executeTakeFirst();
  if (!row) return;
  const votes = await db
    .selectFrom('polls_votes')
    .select(['choice', (eb) => eb.fn.countAll<number>().as('count')])
    .where('poll_id', '=', id)
    .groupBy('choice')
    .execute();
  const choices = JSON.parse(row.choices) as string[];
  const counts = choices.map((_, index) => votes.find(({ choice }) => choice === index)?.count ?? 0);
  await db
    .updateTable('polls')
    .set({ counts: JSON.stringify(counts) })
    .where('id', '=', id)
    .execute();
}
