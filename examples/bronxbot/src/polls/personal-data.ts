import type { Store } from '@bronxbot/plugins/database';
import type { PollsSchema } from './tables.ts';

/** The polls of a person, and their votes in those that are open. */
export async function exportPolls(store: Store<PollsSchema>, userId: string): Promise<object> {
  const asked = await store.read((db) =>
    db
      .selectFrom('polls')
      .select(['question', 'choices', 'counts', 'opened_at_ms as openedAtMs'])
      .where('author_id', '=', userId)
      .orderBy('id', 'desc')
      .limit(1_000)
      .execute(),
  );
  const votes = await store.read((db) =>
    db
      .selectFrom('polls_votes')
      .select(['poll_id as poll', 'choice'])
      .where('user_id', '=', userId)
      .execute(),
  );
  return {
    asked: asked.map(({ choices, counts, ...poll }) => ({
      ...poll,
      choices: JSON.parse(choices) as string[],
      counts: JSON.parse(counts) as number[],
    })),
    votes,
  };
}

/** Forgets a person. @returns the polls whose sums have changed */
export function erasePolls(store: Store<PollsSchema>, userId: string): Promise<readonly number[]> {
  return store.write(async (db) => {
    const votes = await db
      .deleteFrom('polls_votes')
      .where('user_id', '=', userId)
      .returning('poll_id')
      .execute();
    await db.updateTable('polls').set({ author_id: 'erased' }).where('author_id', '=', userId).execute();
    return votes.map(({ poll_id }) => poll_id);
  });
}
