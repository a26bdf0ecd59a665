import { type ClassicReply, defineButton, defineCommand } from '@bronxbot/core';
import { Ledger } from '@bronxbot/plugins/ledger';
import { Settings } from '@bronxbot/plugins/settings';
import { createDraw } from '../fair/draw.ts';
import { payLeft, standAll } from '../left.ts';
import { type Round, Rounds } from '../rounds/service.ts';
import { type BlackjackMove, payBlackjack, playBlackjack, stakesOf } from '../rules/blackjack.ts';
import { BET, PACE, readStake } from '../stakes.ts';
import { movedOn, roundOf, Table } from '../table.ts';
import { GAMES_ENGLISH as texts } from '../texts.ts';
import { sayTable } from '../say-table.ts';
import { showEnding, showRound } from '../view.ts';

const TITLE = 'Blackjack';
const MOVES = ['hit', 'stand', 'double', 'split'] as const;

const tableOf = (round: Round) => playBlackjack(createDraw(round), round.moves as readonly BlackjackMove[]);
const left = (round: Round, edit: (body: ClassicReply) => Promise<void>) => ({
  round,
  pays: payLeft(round),
  edit,
  show: (ending: Parameters<typeof showEnding>[2]) => showEnding(TITLE, sayTable(standAll(round)), ending),
});

const play = defineButton({
  id: 'blackjack',
  state: { round: 'id', move: 'integer', what: MOVES },
  uses: { rounds: Rounds, table: Table },
  async run({ edit, rounds, self, state, table, update }) {
    const round = await roundOf(rounds, state);
    if (!tableOf(round).moves.includes(state.what)) throw movedOn();
    const cards = tableOf({ ...round, moves: [...round.moves, state.what] });
    const stakes = stakesOf(cards);
    if (cards.turn === undefined) {
      const ending = await rounds.close(round, payBlackjack(round.stake, cards), stakes);
      if (!ending) throw movedOn();
      table.leave(round.id);
      return update(showEnding(TITLE, sayTable(cards), ending, stakes));
    }
    const next = await rounds.move(round, state.what, stakes);
    if (!next) throw movedOn();
    table.watch(left(next, edit));
    return update(view(next, (what) => self.with({ round: next.id, move: next.moveNo, what })));
  },
});

/** `blackjack`: against a dealer who stands on 17, with an endless deck. */
export const blackjack = defineCommand({
  name: 'blackjack',
  description: 'Plays blackjack against a dealer who stands on 17.',
  aliases: ['bj'],
  options: { bet: BET },
  cooldown: PACE,
  components: [play],
  uses: { ledger: Ledger, rounds: Rounds, settings: Settings, table: Table },
  async run({ edit, guild, id, ledger, options: { bet }, rounds, settings, table, user }) {
    const stake = await readStake({ ledger, settings }, { guild, user }, bet);
    const round = await rounds.open({ id, userId: user.id, game: 'blackjack', stake });
    const cards = tableOf(round);
    if (cards.turn === undefined) {
      const ending = await rounds.close(round, payBlackjack(stake, cards));
      if (!ending) throw movedOn();
      return showEnding(TITLE, sayTable(cards), ending);
    }
    table.watch(left(round, edit));
    return view(round, (what) => play.with({ round: round.id, move: 0, what }));
  },
});

function view(round: Round, place: (what: BlackjackMove) => ReturnType<typeof play.with>): ClassicReply {
  const cards = tableOf(round);
  const buttons = cards.moves.map((what) => ({
    ...place(what),
    look: {
      label: texts.moveLabel({ move: what }),
      style: what === 'hit' ? 'primary' : 'secondary',
    } as const,
  }));
  return showRound(TITLE, sayTable(cards), round, buttons);
}
