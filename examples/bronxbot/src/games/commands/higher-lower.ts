import { type ClassicReply, defineButton, defineCommand } from '@bronxbot/core';
import { Ledger } from '@bronxbot/plugins/ledger';
import { Settings } from '@bronxbot/plugins/settings';
import { createDraw } from '../fair/draw.ts';
import { type Ending, type Round, Rounds } from '../rounds/service.ts';
import { sayCard } from '../rules/cards.ts';
import { chancesOf, type Guess, type Ladder, payLadder, playLadder, stepOf } from '../rules/higher-lower.ts';
import { BET, PACE, readStake } from '../stakes.ts';
import { movedOn, roundOf, Table } from '../table.ts';
import { GAMES_ENGLISH as texts } from '../texts.ts';
import { showEnding, showRound } from '../view.ts';

const TITLE = 'Higher or lower';
const ladderOf = (round: Round) => playLadder(createDraw(round), round.moves as readonly Guess[]);
const cardsOf = ({ cards, lost }: Ladder) => `# ${cards.map(sayCard).join(' → ')}${lost ? ' ✗' : ''}`;
const ended = (ladder: Ladder) => (ending: Ending) => showEnding(TITLE, cardsOf(ladder), ending);

const move = defineButton({
  id: 'higher-lower',
  state: { round: 'id', move: 'integer', what: ['higher', 'lower', 'stop'] },
  uses: { rounds: Rounds, table: Table },
  async run({ edit, rounds, self, state, table, update }) {
    const round = await roundOf(rounds, state);
    const before = ladderOf(round);
    const moves = state.what === 'stop' ? round.moves : [...round.moves, state.what];
    const ladder = ladderOf({ ...round, moves });
    if (state.what === 'stop' || ladder.over) {
      const ending = await rounds.close(round, payLadder(round.stake, ladder));
      if (!ending) throw movedOn();
      table.leave(round.id);
      return update(ended(state.what === 'stop' ? before : ladder)(ending));
    }
    const next = await rounds.move(round, state.what);
    if (!next) throw movedOn();
    table.watch({ round: next, pays: payLadder(next.stake, ladder), edit, show: ended(ladder) });
    return update(view(next, (what) => self.with({ round: next.id, move: next.moveNo, what })));
  },
});

/** `higherlower`: up to five guesses, each of which multiplies; stop whenever you like after the first. */
export const higherLower = defineCommand({
  name: 'higherlower',
  description: 'Guess whether the next card is higher or lower, up to five times.',
  aliases: ['hl'],
  options: { bet: BET },
  cooldown: PACE,
  components: [move],
  uses: { ledger: Ledger, rounds: Rounds, settings: Settings, table: Table },
  async run({ edit, guild, id, ledger, options: { bet }, rounds, settings, table, user }) {
    const stake = await readStake({ ledger, settings }, { guild, user }, bet);
    const round = await rounds.open({ id, userId: user.id, game: 'higher-lower', stake });
    table.watch({ round, pays: stake, edit, show: ended(ladderOf(round)) });
    return view(round, (what) => move.with({ round: round.id, move: 0, what }));
  },
});

type Place = (what: 'higher' | 'lower' | 'stop') => ReturnType<typeof move.with>;

function view(round: Round, place: Place): ClassicReply {
  const ladder = ladderOf(round);
  const card = ladder.cards.at(-1);
  const guess = (what: Guess, word: string) => {
    const impossible = card === undefined || chancesOf(card, what) === 0;
    const label = impossible ? word : `${word} ×${(stepOf(card, what) / 1_000).toFixed(2)}`;
    return { ...place(what), look: { label, style: 'primary' as const, disabled: impossible } };
  };
  const worth = payLadder(round.stake, ladder);
  const stop = { label: texts.stopLabel({ worth }), style: 'success' as const, disabled: ladder.right === 0 };
  return showRound(TITLE, cardsOf(ladder), round, [
    guess('higher', texts.higherLabel()),
    guess('lower', texts.lowerLabel()),
    { ...place('stop'), look: stop },
  ]);
}
