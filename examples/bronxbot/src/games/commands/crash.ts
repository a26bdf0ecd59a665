import { defineButton, defineCommand, Refusal, Time } from '@bronxbot/core';
import { Ledger } from '@bronxbot/plugins/ledger';
import { Settings } from '@bronxbot/plugins/settings';
import { asked, named, speak } from '../../languages/languages.ts';
import { begin, BET, PACE } from '../begin.ts';
import { Flights, fly } from '../flights.ts';
import { Rounds } from '../rounds/service.ts';
import { LEAST_CASH_OUT, MOST_CRASH } from '../rules/crash.ts';
import { roundOf, Table } from '../table.ts';
import { showEnding } from '../view.ts';

/** A flight to the top takes 70 seconds. */
const LEFT_AFTER_MS = 120_000;

const cashOut = defineButton({
  id: 'crash-cash-out',
  style: 'success',
  state: { round: 'id' },
  uses: { flights: Flights, rounds: Rounds },
  async run({ flights, guild, locale, rounds, state, update }) {
    const texts = speak({ guild, locale }).games;
    const round = await roundOf(rounds, { round: state.round, move: 0 }, texts);
    const flight = flights.find(round.id);
    // After a restart nobody knows how far it was: the stake goes back.
    const ending = flight ? await flight.cashOut() : await rounds.close(round, undefined);
    if (!ending) throw new Refusal(texts.over(), 'GAMES_OVER');
    if (!flight) await update(showEnding({ texts, title: texts.crash(), body: texts.brokenOff() }, ending));
  },
});

/** `crash`: a multiplier that grows until it crashes; who cashes out before gets it. */
export const crash = defineCommand({
  ...named('crash'),
  options: {
    bet: BET,
    at: { type: 'number', ...asked('at'), min: LEAST_CASH_OUT / 100, max: MOST_CRASH / 100 },
  },
  cooldown: PACE,
  components: [cashOut],
  uses: { flights: Flights, ledger: Ledger, rounds: Rounds, settings: Settings, table: Table, time: Time },
  async run(context) {
    const { flights, options, rounds, table, time } = context;
    const texts = speak(context).games;
    const at = options.at === undefined ? MOST_CRASH : Math.round(options.at * 100);
    const choice = options.at === undefined ? '' : String(at);
    const game = { game: 'crash', bet: options.bet, choice, leftAfterMs: LEFT_AFTER_MS };
    const round = await begin(context, game);
    const button = cashOut.with({ round: round.id }, { label: texts.cashOut() });
    const shown = () => table.place(round, context);
    await fly({ context, round, at, button, shown, rounds, flights, time, texts });
  },
});
