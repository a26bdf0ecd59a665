import {
  type ClassicReply,
  definePlugin,
  defineService,
  Log,
  type Post,
  Refusal,
  Time,
  type Timer,
} from '@bronxbot/core';
import type { Texts } from '../languages/english/english.ts';
import type { Reader } from '../languages/languages.ts';
import { type Ending, LEFT_AFTER_MS, type Round, Rounds } from './rounds/service.ts';

/** Beyond it the oldest round is not watched any more: it is ended all the same, without its message being changed. */
const MOST_WATCHED = 10_000;

/** What happens to a round that nobody touches. */
export interface LeftRound {
  readonly round: Round;
  /** What it pays as it stands; `undefined` gives the stake back. */
  readonly pays: number | undefined;
  edit(body: ClassicReply): Promise<void>;
  show(ending: Ending): ClassicReply;
}

/** The context of the handler that has replied with a round. */
export interface ShownTo extends Reader {
  sent(): Promise<Post | undefined>;
}

/** Watches the messages of rounds that are played, so that they show when a round ended because nobody clicked. */
export interface Table {
  /** Waits a minute from now for the next move of this round. */
  watch(left: LeftRound): void;
  /** Notes where a round was shown. What goes wrong with that keeps nobody from playing. */
  place(round: Round, at: ShownTo): Promise<void>;
  /** The round has moved on or is over. */
  leave(roundId: string): void;
  /** How many rounds are watched. */
  readonly size: number;
}
export const Table = defineService<Table>()('table');

/** Provides {@link Table}. */
export const table = () => {
  const watched = new Map<string, Timer>();
  const leave = (id: string) => {
    watched.get(id)?.cancel();
    watched.delete(id);
  };
  return definePlugin({
    name: 'table',
    uses: { log: Log, rounds: Rounds, time: Time },
    provides: Table,
    start: ({ log, rounds, time }) => ({
      watch({ edit, pays, round, show }) {
        const end = async () => {
          const ending = await rounds.close(round, pays);
          if (ending) await edit(show(ending));
        };
        leave(round.id);
        const timer = time.schedule(LEFT_AFTER_MS, () => {
          watched.delete(round.id);
          end().catch((error: unknown) =>
            log.info('A round that was left could not be ended or shown', { error }),
          );
        });
        watched.set(round.id, timer);
        if (watched.size > MOST_WATCHED) leave(watched.keys().next().value ?? '');
      },
      async place(round, { guild, locale = guild?.preferredLocale ?? '', sent }) {
        try {
          const post = await sent();
          if (post) await rounds.place(round.id, { post, locale });
        } catch (error) {
          log.info('Where a round is shown could not be noted', { error });
        }
      },
      leave,
      get size() {
        return watched.size;
      },
    }),
    stop() {
      for (const id of watched.keys()) leave(id);
    },
  });
};

/**
 * The round that a button belongs to, as the button shows it.
 * @throws Refusal `GAMES_OVER` when it is over, `GAMES_MOVED` when somebody clicked before.
 */
export async function roundOf(
  rounds: Rounds,
  state: { readonly round: string; readonly move: number },
  texts: Texts['games'],
): Promise<Round> {
  const round = await rounds.find(state.round);
  if (!round) throw new Refusal(texts.over(), 'GAMES_OVER');
  if (round.moveNo !== state.move) throw movedOn(texts);
  return round;
}
export const movedOn = (texts: Texts['games']) => new Refusal(texts.movedOn(), 'GAMES_MOVED');
