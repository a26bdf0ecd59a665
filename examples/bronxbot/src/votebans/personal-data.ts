import type { Store } from '@bronxbot/plugins/database';
import type { VotebanSchema } from './tables.ts';

/** What votes keep about a person: those on them, and in open ones what they said. */
export async function exportVotes(store: Store<VotebanSchema>, userId: string): Promise<object> {
  const on = await store.read((db) =>
    db
      .selectFrom('votebans')
      .select(['guild_id as guildId', 'reason', 'state', 'opened_at_ms as openedAtMs', 'yes', 'no'])
      .where('target_id', '=', userId)
      .orderBy('id', 'desc')
      .limit(1_000)
      .execute(),
  );
  const ballots = await store.read((db) =>
    db
      .selectFrom('votebans_ballots')
      .select(['vote_id as vote', 'choice'])
      .where('user_id', '=', userId)
      .execute(),
  );
  const speaksFor = await store.read((db) =>
    db.selectFrom('votebans_advocates').select('vote_id as vote').where('user_id', '=', userId).execute(),
  );
  return { on, ballots, speaksFor };
}

/** Forgets a person: an open vote on them ends, and their ballots in others count no more. */
export async function eraseVotes(store: Store<VotebanSchema>, userId: string, atMs: number): Promise<void> {
  await store.write(async (db) => {
    for (const table of ['votebans_ballots', 'votebans_advocates'] as const)
      await db.deleteFrom(table).where('user_id', '=', userId).execute();
    await db
      .updateTable('votebans')
      .set({ state: 'expired', decided_at_ms: atMs })
      .where('target_id', '=', userId)
      .where('state', '=', 'open')
      .execute();
    await db
      .updateTable('votebans')
      .set({ target_id: 'erased', reason: '', owed_until_ms: null })
      .where('target_id', '=', userId)
      .execute();
  });
}
