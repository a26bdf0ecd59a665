import type { Clock } from '../clock.ts';
import type { GateDescription } from '../internal/description.ts';
import type { Logger } from '../log/logger.ts';
import type { Uses } from '../service.ts';
import type { Texts } from '../texts/texts.ts';
import type { AgeMeter } from './age-meter.ts';
import type { Invocation } from './invocation.ts';
import type { Outcome, OutcomeFeed } from './outcome.ts';

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

/** Makes a dispatcher, for one run of a bot. */
export function createDispatcher(_options: DispatcherOptions): Dispatcher {
  throw new Error('not yet');
}
