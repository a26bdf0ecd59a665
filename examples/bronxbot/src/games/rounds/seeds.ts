import { randomBytes } from 'node:crypto';
import type { Store } from '@bronxbot/plugins/database';
import type { Transaction } from 'kysely';
import { hashOf } from '../fair/draw.ts';
import type { GamesSchema } from './tables.ts';

export const newSeed = (): string => randomBytes(32).toString('base64url');

/** The seed that decides a person's next round; the first time it is the one given. */
export async function seedOf(db: Transaction<GamesSchema>, userId: string, seed: string) {
  await db
    .insertInto('games_seeds')
    .values({ user_id: userId, seed, nonce: 1, word: '' })
    .onConflict((conflict) => conflict.column('user_id').doNothing())
    .execute();
  return db.selectFrom('games_seeds').selectAll().where('user_id', '=', userId).executeTakeFirstOrThrow();
}

/** What a person may know of the seed of their next round. */
export async function nextSeed(store: Store<GamesSchema>, userId: string) {
  const seed = newSeed();
  const row = await store.write((db) => seedOf(db, userId, seed));
  return { hash: hashOf(row.seed), nonce: row.nonce, word: row.word };
}

/** Changes the word of a person's next rounds. */
export async function setWord(store: Store<GamesSchema>, userId: string, word: string): Promise<void> {
  const seed = newSeed();
  await store.write(async (db) => {
    await seedOf(db, userId, seed);
    await db.updateTable('games_seeds').set({ word }).where('user_id', '=', userId).execute();
  });
}
