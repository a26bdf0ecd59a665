import { type Clock, sleep } from '../clock.ts';
import type { GateDescription } from '../internal/description.ts';
import type { Logger } from '../log/logger.ts';
import type { Uses } from '../service.ts';
import type { Texts } from '../texts/texts.ts';
import { type AgeMeter, createAgeMeter } from './age-meter.ts';
import type { Cancellation } from './cancellation.ts';
import { explainPhases } from './explain-phases.ts';
import { createInFlight } from './in-flight.ts';
import type { Invocation } from './invocation.ts';
import { type Route, travel } from './journey.ts';
import { createKeptInvocations, type KeptInvocations } from './kept-invocations.ts';
import type { Outcome, OutcomeFeed } from './outcome.ts';
import { createOutcomeFeed } from './outcome-feed.ts';
import { inPhases } from './pass-gates.ts';
import { createSeen } from './seen.ts';

/** A gate with the services it asked for. */
export interface InstalledGate {
  readonly description: GateDescription;
  readonly services: object;
  /** The plugin that brought it; `undefined` for the bot's and the framework's own. */
  readonly plugin?: string | undefined;
}

export interface DispatcherOptions {
  readonly clock: Clock;
  readonly log: Logger;
  /** In any order: phases come first, then the order given here. */
  readonly gates: readonly InstalledGate[];
  /** The values of the services that a handler asked for. */
  readonly servicesFor: (uses: Uses) => object;
  readonly textsFor: (locale: string, guildLocale: string | null) => Texts;
  /** After how long an unanswered entry is deferred, in milliseconds. */
  readonly deferAfterMs: number;
  /** Shows a thrown error with its place in the code to the person who met it. @defaultValue `false` */
  readonly developmentErrors?: boolean;
  /** Hears of every error that nobody foresaw, beside the log. */
  readonly onFailure?: (error: unknown) => void;
}

/** The one way in: every command, menu, component, modal and suggestion passes here. */
export interface Dispatcher {
  /** Takes one entry through all phases. Never rejects; an entry that was seen before gives the outcome it had. */
  dispatch(invocation: Invocation): Promise<Outcome>;
  /** Counts work that may lead to an entry as in hand until it ends. A failure is logged. */
  hold(work: Promise<unknown>): void;
  readonly outcomes: OutcomeFeed;
  /** For events that come from Discord, whether or not they become entries. */
  readonly ages: AgeMeter;
  /** What gates stopped and a click may run again. */
  readonly kept: Pick<KeptInvocations, 'find' | 'take'>;
  /** Resolves once nothing is in hand. */
  idle(): Promise<void>;
  /**
   * Refuses new entries, and waits up to `timeoutMs` for those in hand; then their signals abort.
   * @returns how many were left.
   */
  drain(timeoutMs: number): Promise<number>;
  /** The phases and their gates in order, one line each. */
  explain(): string;
}

/** How many entries are remembered, so that a replayed one is known. */
const REMEMBERED = 10_000;

/** Makes a dispatcher, for one run of a bot. */
export function createDispatcher(options: DispatcherOptions): Dispatcher {
  const { clock, log } = options;
  const gates = inPhases(options.gates);
  const inHand = createInFlight();
  const outcomes = createOutcomeFeed(log);
  const seen = createSeen<Promise<Outcome>>(REMEMBERED);
  const ages = createAgeMeter(clock);
  const kept = createKeptInvocations(clock);
  const cancellations = new Set<Cancellation>();
  let stopping = false;
  const route: Route = {
    developmentErrors: false,
    onFailure: () => {},
    ...options,
    gates,
    kept,
    cancellations,
    stopping: () => stopping,
  };

  async function pass(invocation: Invocation): Promise<Outcome> {
    const outcome = await travel(invocation, route, ages.ageOf(invocation.entry.createdAtMs));
    outcomes.emit(outcome);
    return outcome;
  }

  return {
    outcomes,
    ages,
    kept,
    dispatch(invocation) {
      const before = seen.get(invocation.entry.id);
      if (before) return before;
      const outcome = pass(invocation);
      seen.add(invocation.entry.id, outcome);
      inHand.add(outcome);
      return outcome;
    },
    hold: (work) =>
      inHand.add(work.catch((error: unknown) => log.error('Work on an event failed', { error }))),
    idle: () => inHand.idle(),
    async drain(timeoutMs) {
      stopping = true;
      const patience = new AbortController();
      await Promise.race([inHand.idle(), sleep(clock, timeoutMs, patience.signal).catch(() => {})]);
      patience.abort();
      for (const cancellation of cancellations) cancellation.abort(new Error('The bot stops'));
      return inHand.size;
    },
    explain: () => explainPhases(gates),
  };
}
