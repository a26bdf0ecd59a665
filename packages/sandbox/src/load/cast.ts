import type { APIMessage } from 'discord-api-types/v10';
import { DiscordError, SandboxError } from '../errors.ts';
import type { World } from '../state/world.ts';
import { createArrivals } from './arrivals.ts';
import { createCrowd, type Crowd } from './crowd.ts';
import { createDebts, type Debts } from './debts.ts';
import { createHistogram } from './histogram.ts';
import type { Stream } from './pace.ts';
import { createPopularity } from './popularity.ts';
import { pick, seededRandom } from './random.ts';
import { createScore, type Debt, type Score } from './score.ts';
import type { SleepingGuilds } from './sleeping-guilds.ts';
import type { TrafficPlan } from './traffic-options.ts';
import type { TrafficFigures } from './traffic-report.ts';

/** The people of traffic, and what is known of them and of the bots that answer. */
export interface Cast {
  readonly streams: readonly Stream[];
  /** Has `onClosed` called after each answer, from now on. */
  readonly debts: Debts;
  onClosed(listener: () => void): void;
  figures(): Pick<TrafficFigures, 'messages' | 'commands' | 'clicks' | 'lag'>;
  /** Looks no more at what happens. */
  stop(): void;
}

/** Where it happens, and what keeps the messages from being too many. */
export interface Scenery {
  readonly world: World;
  readonly keep: (message: APIMessage) => void;
}

/** Sets up who does what, by a plan; nobody acts yet. */
export function createCast(
  { world, keep }: Scenery,
  guilds: Pick<SleepingGuilds, 'count' | 'idAt'>,
  plan: TrafficPlan,
): Cast {
  const nowMs = () => world.clock.monotonic();
  let closed = () => {};
  const debts = createDebts(() => closed());
  const crowd = crowdOf(world, guilds, plan);
  const lag = createHistogram();
  const messages = { sent: 0, impossible: 0 };
  const commands = createScore(nowMs);
  const clicks = createScore(nowMs);
  const stop = world.subscribe((event) => {
    debts.see(event);
    crowd.see(event);
    if (event.t === 'MESSAGE_CREATE') keep(event.d as APIMessage);
  });
  return {
    debts,
    onClosed: (listener) => void (closed = listener),
    stop,
    streams: streamsOf(plan, {
      messages(dueMs, random) {
        lag.record(nowMs() - dueMs);
        const said = attempt(() => crowd.says(pick(plan.texts, random())));
        messages[said ? 'sent' : 'impossible'] += 1;
      },
      commands(dueMs, random) {
        lag.record(nowMs() - dueMs);
        const named = plan.commands && pick(plan.commands, random());
        if (named !== undefined && !named.startsWith('/'))
          owe(commands, dueMs, () => crowd.says(named), debts.oweMessage);
        else owe(commands, dueMs, () => crowd.runs(named), debts.oweInteraction);
      },
      clicks(dueMs) {
        lag.record(nowMs() - dueMs);
        owe(clicks, dueMs, () => crowd.clicks(), debts.oweInteraction);
      },
    }),
    figures: () => ({ messages, commands: commands.answers(), clicks: clicks.answers(), lag: lag.summary() }),
  };
}

type Acts = Readonly<
  Record<'messages' | 'commands' | 'clicks', (dueMs: number, random: () => number) => void>
>;

/** Each kind has numbers of its own: more clicks do not change who says what. */
function streamsOf(plan: TrafficPlan, acts: Acts): readonly Stream[] {
  const { messagesPerSecond, commandsPerSecond, clicksPerSecond, durationMs, seed } = plan;
  const rates = { messages: messagesPerSecond, commands: commandsPerSecond, clicks: clicksPerSecond };
  return (['messages', 'commands', 'clicks'] as const).map((kind, index) => {
    const random = seededRandom(seed, index + 1);
    const arrivals = createArrivals(rates[kind], durationMs, seededRandom(seed, index + 11));
    return { arrivals, act: (dueMs) => acts[kind](dueMs, random) };
  });
}

function crowdOf(world: World, guilds: Pick<SleepingGuilds, 'count' | 'idAt'>, plan: TrafficPlan): Crowd {
  const random = seededRandom(plan.seed, 0);
  const placeOf = createPopularity(plan.popularity, guilds.count);
  // Written down once, as each is asked for over and over again; of those that nobody goes to none is.
  const ids: string[] = [];
  const idAt = (place: number) => (ids[place] ??= guilds.idAt(place));
  return createCrowd(world, () => idAt(placeOf(random())), random);
}

function owe<T>(score: Score, dueMs: number, act: () => T, follow: (begun: T, debt: Debt) => void): void {
  const begun = attempt(act);
  if (begun === undefined) score.impossible();
  else follow(begun, score.sent(dueMs));
}

/** What stops a person is no failure of the sandbox: there are guilds where they may not speak. */
function attempt<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch (error) {
    if (error instanceof DiscordError || error instanceof SandboxError) return undefined;
    throw error;
  }
}
