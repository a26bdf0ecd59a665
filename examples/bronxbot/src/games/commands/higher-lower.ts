import { type ClassicReply, defineButton, defineCommand } from '@bronxbot/core';
import { Ledger } from '@bronxbot/plugins/ledger';
import { Settings } from '@bronxbot/plugins/settings';
import type { Texts } from '../../languages/english/english.ts';
import { named, speak } from '../../languages/languages.ts';
import { begin, BET, PACE } from '../begin.ts';
import { createDraw } from '../fair/draw.ts';
import { type Ending, type Round, Rounds } from '../rounds/service.ts';
import { sayCard } from '../rules/cards.ts';
import { chancesOf, type Guess, type Ladder, payLadder, playLadder, stepOf } from '../rules/higher-lower.ts';
import { movedOn, roundOf, Table } from '../table.ts';
import { showEnding, showRound } from '../view.ts';

const ladderOf = (round: Round) => playLadder(createDraw(round), round.moves as readonly Guess[]);
const look = ({ cards, lost }: Ladder, texts: Texts['games']) => ({
  texts,
  title: texts.higherLower(),
  body: `# ${cards.map(sayCard).join(' → ')}${lost ? ' ✗' : ''}`,
});
const ended = (ladder: Ladder, texts: Texts['games']) => (ending: Ending) =>
  showEnding(look(ladder, texts), ending);

const move = defineButton({
  id: 'higher-lower',
  state: { round: 'id', move: 'integer', what: ['higher', 'lower', 'stop'] },
  uses: { rounds: Rounds, table: Table },
  async run({ edit, guild, locale, rounds, self, state, table, update }) {
    const texts = speak({ guild, locale }).games;
    const round = await roundOf(rounds, state, texts);
    const before = ladderOf(round);
    const moves = state.what === 'stop' ? round.moves : [...round.moves, state.what];
    const ladder = ladderOf({ ...round, moves });
    if (state.what === 'stop' || ladder.over) {
      const ending = await rounds.close(round, payLadder(round.stake, ladder));
      if (!ending) throw movedOn(texts);
      table.leave(round.id);
      return update(ended(state.what === 'stop' ? before : ladder, texts)(ending));
    }
    const next = await rounds.move(round, state.what);
    if (!next) throw movedOn(texts);
    table.watch({ round: next, pays: payLadder(next.stake, ladder), edit, show: ended(ladder, texts) });
    return update(view(next, texts, (what) => self.with({ round: next.id, move: next.moveNo, what })));
  },
});

/** `higherlower`: up to five guesses, each of which multiplies; stop whenever you like after the first. */
export const higherLower = defineCommand({
  ...named('higherlower'),
  aliases: ['hl'],
  options: { bet: BET },
  cooldown: PACE,
  components: [move],
  uses: { ledger: Ledger, rounds: Rounds, settings: Settings, table: Table },
  async run(context) {
    const { edit, options, reply, table } = context;
    const texts = speak(context).games;
    const round = await begin(context, { game: 'higher-lower', bet: options.bet });
    table.watch({ round, pays: round.stake, edit, show: ended(ladderOf(round), texts) });
    await reply(view(round, texts, (what) => move.with({ round: round.id, move: 0, what })));
    await table.place(round, context);
  },
});

type Place = (what: 'higher' | 'lower' | 'stop') => ReturnType<typeof move.with>;

function view(round: Round, texts: Texts['games'], place: Place): ClassicReply {
  const ladder = ladderOf(round);
  const card = ladder.cards.at(-1);
  const guess = (what: Guess, word: string) => {
    const impossible = card === undefined || chancesOf(card, what) === 0;
    const label = impossible ? word : `${word} ×${(stepOf(card, what) / 1_000).toFixed(2)}`;
    return { ...place(what), look: { label, style: 'primary' as const, disabled: impossible } };
  };
  const worth = payLadder(round.stake, ladder);
  const stop = { label: texts.stopLabel({ worth }), style: 'success' as const, disabled: ladder.right === 0 };
  return showRound(look(ladder, texts), round, [
    guess('higher', texts.higherLabel()),
    guess('lower', texts.lowerLabel()),
    { ...place('stop'), look: stop },
  ]);
}
