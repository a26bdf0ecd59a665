import { type Clock, Refusal } from '@bronxbot/core';
import type { Store, UnitOfWork } from '@bronxbot/plugins/database';
import type { Ledger } from '@bronxbot/plugins/ledger';
import type { Selectable } from 'kysely';
import { wallet } from '../../economy/money.ts';
import { ENGLISH } from '../../languages/english/english.ts';
import { hashOf } from '../fair/draw.ts';
import { eraseGames, exportGames } from './personal-data.ts';
import { newSeed, nextSeed, seedOf, setWord } from './seeds.ts';
import { type Ending, LEFT_AFTER_MS, type NewRound, type Round, type Rounds } from './service.ts';
import type { GamesSchema, RoundRow } from './tables.ts';

/** With what rounds are kept. */
export interface RoundsParts {
  readonly store: Store<GamesSchema>;
  readonly ledger: Ledger;
  readonly time: Pick<Clock, 'now'>;
}

/** A round outlives a restart of a day; the ledger then gives back what nobody ended. */
const HOLD_MS = 86_400_000;
const SLICE = 100;

/** See {@link Rounds}. */
export const createRounds = (parts: RoundsParts): Rounds => ({
  open: (round) => open(parts, round),
  find: async (id) => {
    const row = await parts.store.read((db) =>
      db.selectFrom('games_rounds').selectAll().where('id', '=', id).executeTakeFirst(),
    );
    return row && asRound(row);
  },
  async place(id, { locale, post }) {
    const place = { channel_id: post.channelId, message_id: post.id, locale };
    await parts.store.write((db) => db.updateTable('games_rounds').set(place).where('id', '=', id).execute());
  },
  move: (round, move, stakes = round.stakes) => addMove(parts, round, move, stakes),
  close: (round, pays, stakes = round.stakes) => close(parts, round, pays, stakes),
  async overdue() {
    const rows = await parts.store.read((db) =>
      db
        .selectFrom('games_rounds')
        .selectAll()
        .where('due_at_ms', '<=', parts.time.now())
        .orderBy('due_at_ms')
        .limit(SLICE)
        .execute(),
    );
    return rows.map(asRound);
  },
  next: (userId) => nextSeed(parts.store, userId),
  setWord: (userId, word) => setWord(parts.store, userId, word),
  export: (userId) => exportGames(parts.store, userId),
  erase: (userId) => eraseGames(parts.store, userId),
});

function open({ ledger, store, time }: RoundsParts, begin: NewRound): Promise<Round | undefined> {
  const { choice = '', game, id, leftAfterMs = LEFT_AFTER_MS, stake, userId } = begin;
  const [first, following] = [newSeed(), newSeed()];
  return store.write(async (db, unit) => {
    const { nonce, seed, word } = await seedOf(db, userId, first);
    const row = await db
      .insertInto('games_rounds')
      .values({
        id,
        user_id: userId,
        game,
        stake,
        hold_key: `${id}:1`,
        stakes: 1,
        seed,
        nonce,
        word,
        choice,
        moves: '',
        move_no: 0,
        due_at_ms: time.now() + leftAfterMs,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returningAll()
      .executeTakeFirst();
    if (!row) return undefined;
    await db
      .updateTable('games_seeds')
      .set({ seed: following, nonce: nonce + 1 })
      .where('user_id', '=', userId)
      .execute();
    const hold = await holdStakes(ledger, unit, row, 1);
    // Discord delivered the command of a round that is over a second time: nobody reads this.
    if (hold.repeated) throw new Refusal(ENGLISH.games.over(), 'GAMES_OVER');
    return asRound(row);
  });
}

const holdStakes = (ledger: Ledger, unit: UnitOfWork, row: Selectable<RoundRow>, stakes: number) =>
  ledger.hold({
    from: wallet(row.user_id),
    amount: row.stake * stakes,
    game: row.game,
    key: `${row.id}:${stakes}`,
    expiresAfterMs: HOLD_MS,
    unit,
  });

function addMove(
  { ledger, store, time }: RoundsParts,
  round: Round,
  move: string,
  stakes: number,
): Promise<Round | undefined> {
  return store.write(async (db, unit) => {
    const row = await db
      .updateTable('games_rounds')
      .set({
        moves: [...round.moves, move].join(' '),
        move_no: round.moveNo + 1,
        due_at_ms: time.now() + LEFT_AFTER_MS,
        stakes,
        hold_key: `${round.id}:${stakes}`,
      })
      .where('id', '=', round.id)
      .where('move_no', '=', round.moveNo)
      .returningAll()
      .executeTakeFirst();
    if (!row) return undefined;
    if (stakes !== round.stakes) await raise(ledger, unit, row, round.stakes);
    return asRound(row);
  });
}

/** One hold at a time: that of fewer stakes goes back, and all of them are held. */
async function raise(ledger: Ledger, unit: UnitOfWork, row: Selectable<RoundRow>, from: number) {
  await ledger.release(`${row.id}:${from}`, { unit });
  await holdStakes(ledger, unit, row, row.stakes);
}

async function close(
  { ledger, store }: RoundsParts,
  round: Round,
  pays: number | undefined,
  stakes: number,
): Promise<Ending | undefined> {
  const seed = newSeed();
  return store.write(async (db, unit) => {
    const row = await db
      .deleteFrom('games_rounds')
      .where('id', '=', round.id)
      .where('move_no', '=', round.moveNo)
      .returningAll()
      .executeTakeFirst();
    if (!row) return undefined;
    if (stakes !== round.stakes) await raise(ledger, unit, { ...row, stakes }, round.stakes);
    const key = `${round.id}:${stakes}`;
    const { amount, balance } = await end(ledger, key, pays, unit);
    return { round, pays: amount, balance, nextHash: hashOf((await seedOf(db, round.userId, seed)).seed) };
  });
}

/** A stake that went back already ends the round all the same: nobody stays in a round without one. */
async function end(
  ledger: Ledger,
  key: string,
  pays: number | undefined,
  unit: UnitOfWork,
): Promise<{ readonly amount: number; readonly balance: number }> {
  try {
    if (pays === undefined) return await ledger.release(key, { unit });
    return await ledger.settle(key, { pays, unit });
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'LEDGER_HOLD_OVER') throw error;
    return { amount: 0, balance: 0 };
  }
}

const asRound = (row: Selectable<RoundRow>): Round => ({
  id: row.id,
  userId: row.user_id,
  game: row.game,
  stake: row.stake,
  stakes: row.stakes,
  seed: row.seed,
  nonce: row.nonce,
  word: row.word,
  choice: row.choice,
  moves: row.moves === '' ? [] : row.moves.split(' '),
  moveNo: row.move_no,
  shown: shownOf(row),
});

const shownOf = ({ channel_id, locale, message_id }: Selectable<RoundRow>): Round['shown'] =>
  channel_id === null || message_id === null
    ? undefined
    : { post: { id: message_id, channelId: channel_id }, locale: locale ?? '' };
