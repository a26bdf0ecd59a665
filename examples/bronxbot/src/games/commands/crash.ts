import { defineButton, defineCommand, Refusal, Time } from '@bronxbot/core';
import { Ledger } from '@bronxbot/plugins/ledger';
import { Settings } from '@bronxbot/plugins/settings';
import { Flights, fly } from '../flights.ts';
import { Rounds } from '../rounds/service.ts';
import { LEAST_CASH_OUT, MOST_CRASH } from '../rules/crash.ts';
import { BET, PACE, readStake } from '../stakes.ts';
import { roundOf } from '../table.ts';
import { GAMES_ENGLISH as texts } from '../texts.ts';
import { showEnding } from '../view.ts';

/** A flight to the top takes 70 seconds. */
const LEFT_AFTER_MS = 120_000;

const cashOut = defineButton({
  id: 'crash-cash-out',
  style: 'success',
  label: 'Cash out',
  state: { round: 'id' },
  uses: { flights: Flights, rounds: Rounds },
  async run({ flights, rounds, state, update }) {
    const round = await roundOf(rounds, { round: state.round, move: 0 });
    const flight = flights.find(round.id);
    // After a restart nobody knows how far it was: the stake goes back.
    const ending = flight ? await flight.cashOut() : await rounds.close(round, undefined);
    if (!ending) throw new Refusal(texts.over(), 'GAMES_OVER');
    if (!flight) await update(showEnding('Crash', texts.brokenOff(), ending));
  },
});

/** `crash`: a multiplier that grows until it crashes; who cashes out before gets it. */
export const crash = defineCommand({
  name: 'crash',
  description: 'A multiplier grows until it crashes. Cash out before that.',
  options: {
    bet: BET,
    at: {
      type: 'number',
      description: 'Cash out by itself at, such as 2.5',
      min: LEAST_CASH_OUT / 100,
      max: MOST_CRASH / 100,
    },
  },
  cooldown: PACE,
  components: [cashOut],
  uses: { flights: Flights, ledger: Ledger, rounds: Rounds, settings: Settings, time: Time },
  async run(context) {
    const { flights, guild, id, ledger, options, rounds, settings, time, user } = context;
    const stake = await readStake({ ledger, settings }, { guild, user }, options.bet);
    const at = options.at === undefined ? MOST_CRASH : Math.round(options.at * 100);
    const choice = options.at === undefined ? '' : String(at);
    const round = await rounds.open({
      id,
      userId: user.id,
      game: 'crash',
      stake,
      choice,
      leftAfterMs: LEFT_AFTER_MS,
    });
    await fly({ context, round, at, button: cashOut.with({ round: round.id }), rounds, flights, time });
  },
});
