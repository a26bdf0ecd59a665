import { type ClassicReply, defineButton, defineCommand } from '@bronxbot/core';
import { Ledger } from '@bronxbot/plugins/ledger';
import { Settings } from '@bronxbot/plugins/settings';
import type { Texts } from '../../languages/english/english.ts';
import { named, speak } from '../../languages/languages.ts';
import { begin, BET, PACE } from '../begin.ts';
import { createDraw } from '../fair/draw.ts';
import { payLeft, standAll } from '../left.ts';
import { type Ending, type Round, Rounds } from '../rounds/service.ts';
import {
  type BlackjackMove,
  type BlackjackTable,
  payBlackjack,
  playBlackjack,
  stakesOf,
} from '../rules/blackjack.ts';
import { sayTable } from '../say-table.ts';
import { movedOn, roundOf, Table } from '../table.ts';
import { showEnding, showRound } from '../view.ts';

const MOVES = ['hit', 'stand', 'double', 'split'] as const;

const tableOf = (round: Round) => playBlackjack(createDraw(round), round.moves as readonly BlackjackMove[]);
const look = (cards: BlackjackTable, texts: Texts['games']) => ({
  texts,
  title: texts.blackjack(),
  body: sayTable(cards, texts),
});
const left = (round: Round, texts: Texts['games'], edit: (body: ClassicReply) => Promise<void>) => ({
  round,
  pays: payLeft(round),
  edit,
  show: (ending: Ending) => showEnding(look(standAll(round), texts), ending),
});

const play = defineButton({
  id: 'blackjack',
  state: { round: 'id', move: 'integer', what: MOVES },
  uses: { rounds: Rounds, table: Table },
  async run({ edit, guild, locale, rounds, self, state, table, update }) {
    const texts = speak({ guild, locale }).games;
    const round = await roundOf(rounds, state, texts);
    if (!tableOf(round).moves.includes(state.what)) throw movedOn(texts);
    const cards = tableOf({ ...round, moves: [...round.moves, state.what] });
    const stakes = stakesOf(cards);
    if (cards.turn === undefined) {
      const ending = await rounds.close(round, payBlackjack(round.stake, cards), stakes);
      if (!ending) throw movedOn(texts);
      table.leave(round.id);
      return update(showEnding(look(cards, texts), ending, stakes));
    }
    const next = await rounds.move(round, state.what, stakes);
    if (!next) throw movedOn(texts);
    table.watch(left(next, texts, edit));
    return update(view(next, texts, (what) => self.with({ round: next.id, move: next.moveNo, what })));
  },
});

/** `blackjack`: against a dealer who stands on 17, with an endless deck. */
export const blackjack = defineCommand({
  ...named('blackjack'),
  aliases: ['bj'],
  options: { bet: BET },
  cooldown: PACE,
  components: [play],
  uses: { ledger: Ledger, rounds: Rounds, settings: Settings, table: Table },
  async run(context) {
    const { edit, options, reply, rounds, table } = context;
    const texts = speak(context).games;
    const round = await begin(context, { game: 'blackjack', bet: options.bet });
    const cards = tableOf(round);
    if (cards.turn === undefined) {
      const ending = await rounds.close(round, payBlackjack(round.stake, cards));
      if (!ending) throw movedOn(texts);
      return showEnding(look(cards, texts), ending);
    }
    table.watch(left(round, texts, edit));
    await reply(view(round, texts, (what) => play.with({ round: round.id, move: 0, what })));
    await table.place(round, context);
  },
});

type Place = (what: BlackjackMove) => ReturnType<typeof play.with>;

function view(round: Round, texts: Texts['games'], place: Place): ClassicReply {
  const cards = tableOf(round);
  const buttons = cards.moves.map((what) => ({
    ...place(what),
    look: {
      label: texts.moveLabel({ move: what }),
      style: what === 'hit' ? 'primary' : 'secondary',
    } as const,
  }));
  return showRound(look(cards, texts), round, buttons);
}
