import type { Store } from '@bronxbot/plugins/database';
import type { GamesSchema } from './tables.ts';

/** Everything the games keep about a person. Not the next seed: who knows it knows the next round. */
export async function exportGames(store: Store<GamesSchema>, userId: string): Promise<object> {
  const rounds = await store.read((db) =>
    db
      .selectFrom('games_rounds')
      .select(['game', 'stake', 'stakes', 'choice', 'moves'])
      .where('user_id', '=', userId)
      .execute(),
  );
  const next = await store.read((db) =>
    db.selectFrom('games_seeds').select(['nonce', 'word']).where('user_id', '=', userId).executeTakeFirst(),
  );
  return { rounds, next: next ?? null };
}

/** Forgets them. The ledger ends the stakes of rounds in progress. */
export async function eraseGames(store: Store<GamesSchema>, userId: string): Promise<void> {
  await store.write(async (db) => {
    await db.deleteFrom('games_rounds').where('user_id', '=', userId).execute();
    await db.deleteFrom('games_seeds').where('user_id', '=', userId).execute();
  });
}
