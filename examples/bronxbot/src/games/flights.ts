import {
  type ClassicReply,
  type Clock,
  definePlugin,
  defineService,
  type Placed,
  type Reply,
} from '@bronxbot/core';
import { animate } from '@bronxbot/plugins/rate-limit';
import type { Texts } from '../languages/english/english.ts';
import { createDraw } from './fair/draw.ts';
import type { Ending, Round, Rounds } from './rounds/service.ts';
import { drawCrash, multiplierAt, payCrash, sayMultiplier, timeOf } from './rules/crash.ts';
import { showEnding, showRound } from './view.ts';

/** A round of crash that is in the air. */
export interface Flight {
  /** Lands at the multiplier of now; `undefined` when it has crashed or landed. */
  cashOut(): Promise<Ending | undefined>;
}
/** The flights of this process, each for as long as it is in the air. */
export interface Flights {
  begin(roundId: string, flight: Flight): void;
  find(roundId: string): Flight | undefined;
  end(roundId: string): void;
  readonly size: number;
}
export const Flights = defineService<Flights>()('flights');

/** Provides {@link Flights}: as many as there are commands under way. */
export const flights = () =>
  definePlugin({
    name: 'flights',
    provides: Flights,
    start() {
      const inAir = new Map<string, Flight>();
      return {
        begin: (id, flight) => void inAir.set(id, flight),
        find: (id) => inAir.get(id),
        end: (id) => void inAir.delete(id),
        get size() {
          return inAir.size;
        },
      };
    },
  });

/** What a flight needs. */
export interface Departure {
  readonly context: { reply(body: Reply): Promise<void>; edit(body: Reply): Promise<void> };
  readonly round: Round;
  /** Where it lands by itself, in hundredths. */
  readonly at: number;
  readonly button: Placed;
  /** Told when its message is there. */
  readonly shown: () => Promise<void>;
  readonly rounds: Rounds;
  readonly flights: Flights;
  readonly time: Clock;
  readonly texts: Texts['games'];
}

/** Flies until somebody cashes out or it crashes; then the round is over and its message shows how. */
export async function fly(departure: Departure): Promise<void> {
  const { at, button, context, flights, round, rounds, shown, texts, time } = departure;
  const look = (body: string) => ({ texts, title: texts.crash(), body: `# ${body}` });
  const point = drawCrash(createDraw(round));
  const endsAtMs = timeOf(Math.min(at, Math.max(point, 100)));
  const frame = (elapsedMs: number): ClassicReply =>
    showRound(look(`🚀 ${sayMultiplier(multiplierAt(elapsedMs))}`), round, [button]);
  const show = (body: ClassicReply) => animate(context, () => body, { durationMs: 0 });
  const land = async (multiplier: number) => {
    const ending = await rounds.close(round, multiplier > point ? 0 : payCrash(round.stake, multiplier));
    const crashed = `💥 ${sayMultiplier(Math.max(100, point))}`;
    const body = multiplier > point ? crashed : `🪂 ${sayMultiplier(multiplier)}`;
    // The newer animation of a message takes the place of the older, and its one frame is the last.
    if (ending) await show(showEnding(look(body), ending));
    return ending;
  };
  await context.reply(frame(0));
  await shown();
  const startedAt = time.monotonic();
  const now = () => multiplierAt(time.monotonic() - startedAt);
  flights.begin(round.id, { cashOut: async () => (now() > Math.min(point, at) ? undefined : land(now())) });
  try {
    const { end } = await animate(context, frame, { durationMs: endsAtMs, minFrameMs: 400 });
    // Whoever deletes the message lands where it was. Who has landed already is not landed again.
    await land(end === 'deleted' ? Math.min(now(), at) : at);
  } finally {
    flights.end(round.id);
  }
}
