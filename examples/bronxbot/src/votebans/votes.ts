import type { Store } from '@bronxbot/plugins/database';
import type { Selectable, Transaction } from 'kysely';
import { decide, type Tally, type VoteRules } from './rules.ts';
import type { VotebanSchema, VoteRow, VoteState } from './tables.ts';

type Rows = Transaction<VotebanSchema>;
/** A vote as it is kept. */
export type Vote = Selectable<VoteRow>;
/** What a vote is opened with. */
export type NewVote = Pick<
  VoteRow,
  'guild_id' | 'channel_id' | 'locale' | 'target_id' | 'reason' | 'opened_at_ms' | 'expires_at_ms'
> & {
  readonly by: string;
};
/** What a person says, and where and when. */
export interface Ballot {
  readonly id: number;
  readonly userId: string;
  readonly choice: 'yes' | 'no';
  readonly messageId: string;
  readonly atMs: number;
}

/** Opens a vote or, where there is one on this person, adds an advocate to it. */
export function openVote(store: Store<VotebanSchema>, { by, ...vote }: NewVote) {
  return store.write(async (db) => {
    const before = await openOn(db, vote.guild_id, vote.target_id);
    const found =
      before ??
      (await db
        .insertInto('votebans')
        .values({
          ...vote,
          state: 'open',
          message_id: null,
          decided_at_ms: null,
          owed_until_ms: null,
          yes: 0,
          no: 0,
          advocates: 0,
        })
        .returningAll()
        .executeTakeFirstOrThrow());
    const added = await db
      .insertInto('votebans_advocates')
      .values({ vote_id: found.id, user_id: by })
      .onConflict((conflict) => conflict.doNothing())
      .returning('user_id')
      .executeTakeFirst();
    return { vote: await count(db, found.id), isNew: !before, isAdvocate: added !== undefined };
  });
}

/** Takes a ballot, in place of the one the person gave before, and decides. @returns `undefined` when the vote is over */
export function castBallot(
  store: Store<VotebanSchema>,
  { atMs, choice, id, messageId, userId }: Ballot,
  rules: VoteRules & { readonly timeoutMs: number },
): Promise<Vote | undefined> {
  return store.write(async (db) => {
    const open = await db
      .updateTable('votebans')
      .set({ message_id: messageId })
      .where('id', '=', id)
      .where('state', '=', 'open')
      .where('expires_at_ms', '>', atMs)
      .returning('id')
      .executeTakeFirst();
    if (!open) return undefined;
    await db
      .insertInto('votebans_ballots')
      .values({ vote_id: id, user_id: userId, choice })
      .onConflict((conflict) => conflict.columns(['vote_id', 'user_id']).doUpdateSet({ choice }))
      .execute();
    const counted = await count(db, id);
    const decision = decide(counted, rules);
    if (!decision) return counted;
    return closeVote(db, id, decision, atMs, decision === 'banned' ? atMs + rules.timeoutMs : null);
  });
}

/** Ends a vote unless it has ended: its ballots go, its sums stay. */
export async function closeVote(
  db: Rows,
  id: number,
  state: Exclude<VoteState, 'open'>,
  atMs: number,
  owedUntilMs: number | null = null,
): Promise<Vote | undefined> {
  const closed = await db
    .updateTable('votebans')
    .set({ state, decided_at_ms: atMs, owed_until_ms: owedUntilMs })
    .where('id', '=', id)
    .where('state', '=', 'open')
    .returningAll()
    .executeTakeFirst();
  if (!closed) return undefined;
  for (const table of ['votebans_ballots', 'votebans_advocates'] as const)
    await db.deleteFrom(table).where('vote_id', '=', id).execute();
  return closed;
}

/** Writes the sums of an open vote down, and gives it. */
async function count(db: Rows, id: number): Promise<Vote> {
  const ballots = await db
    .selectFrom('votebans_ballots')
    .select(['choice', (eb) => eb.fn.countAll<number>().as('count')])
    .where('vote_id', '=', id)
    .groupBy('choice')
    .execute();
  const advocates = await db
    .selectFrom('votebans_advocates')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('vote_id', '=', id)
    .executeTakeFirstOrThrow();
  const of = (choice: 'yes' | 'no') => ballots.find((one) => one.choice === choice)?.count ?? 0;
  const tally: Tally = { yes: of('yes'), no: of('no'), advocates: advocates.count };
  return db.updateTable('votebans').set(tally).where('id', '=', id).returningAll().executeTakeFirstOrThrow();
}

const openOn = (db: Rows, guildId: string, targetId: string) =>
  db
    .selectFrom('votebans')
    .select('id')
    .where('guild_id', '=', guildId)
    .where('target_id', '=', targetId)
    .where('state', '=', 'open')
    .executeTakeFirst();
