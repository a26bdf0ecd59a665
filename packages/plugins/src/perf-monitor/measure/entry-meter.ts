import type { Clock, Outcome } from '@bronxbot/core';
import type { Observe } from '../metrics/registry.ts';
import type { Spread } from '../service.ts';
import { Distribution } from './distribution.ts';
import { Rolling, type Window } from './rolling.ts';

const OUTCOMES = ['ok', 'denied', 'error', 'expired'] as const;
type Ending = (typeof OUTCOMES)[number];
/** Commands that are told apart: a bot has fewer. */
const MOST_PATHS = 200;
const OTHERS = '(others)';
const KEPT_ERRORS = 20;

/** How often things ended how. */
export type Endings = Readonly<Record<Ending, number>>;
/** One command in a window. */
export interface CommandFigures {
  readonly path: string;
  readonly endings: Endings;
  readonly duration: Spread | undefined;
  readonly acknowledgement: Spread | undefined;
}
/** An error that a person was shown the id of. */
export interface LastError {
  readonly atMs: number;
  readonly path: string;
  readonly code: string;
  readonly id: string | undefined;
}
interface Kept {
  readonly endings: Rolling;
  readonly duration: Distribution;
  readonly acknowledgement: Distribution;
}

/** Counts entries by command and how they ended, and measures how long they took. Keeps nothing about people. */
export class EntryMeter {
  readonly totals = new Map<string, { readonly labels: Readonly<Record<string, string>>; count: number }>();
  readonly errors: LastError[] = [];
  readonly all = kept();
  readonly age = new Distribution();
  readonly #byPath = new Map<string, Kept>();
  readonly #clock: Clock;
  readonly #observe: Observe;

  constructor(clock: Clock, observe: Observe) {
    this.#clock = clock;
    this.#observe = observe;
  }

  record(outcome: Outcome): void {
    const now = this.#clock.monotonic();
    const { acknowledgedAfterMs, ageMs, endedAfterMs, outcome: ending, surface } = outcome;
    const path = this.#nameOf(outcome.path);
    const one = this.#kept(path);
    this.#count({ command: path, surface, outcome: ending });
    for (const each of [one, this.all]) each.endings.add(OUTCOMES.indexOf(ending), 1, now);
    this.age.add(ageMs, now);
    this.#observe('bot_command_age_seconds', ageMs / 1_000);
    if (acknowledgedAfterMs !== undefined) {
      for (const each of [one, this.all]) each.acknowledgement.add(acknowledgedAfterMs, now);
      this.#observe('bot_command_acknowledgement_seconds', acknowledgedAfterMs / 1_000, { command: path });
    }
    if (ending === 'error') this.#remember(outcome, path);
    if (ending !== 'ok' && ending !== 'error') return;
    for (const each of [one, this.all]) each.duration.add(endedAfterMs, now);
    this.#observe('bot_command_duration_seconds', endedAfterMs / 1_000, { command: path, outcome: ending });
  }

  endings(window: Window): Endings {
    return endingsOf(this.all, window, this.#clock.monotonic());
  }

  /** The most used first. */
  commands(window: Window): readonly CommandFigures[] {
    const now = this.#clock.monotonic();
    return [...this.#byPath]
      .map(([path, one]) => ({
        path,
        endings: endingsOf(one, window, now),
        duration: one.duration.spread(window, now),
        acknowledgement: one.acknowledgement.spread(window, now),
      }))
      .filter(({ endings }) => sumOf(endings) > 0)
      .toSorted((one, other) => sumOf(other.endings) - sumOf(one.endings));
  }

  #nameOf(path: string): string {
    return this.#byPath.has(path) || this.#byPath.size < MOST_PATHS ? path : OTHERS;
  }

  #kept(path: string): Kept {
    const known = this.#byPath.get(path);
    if (known) return known;
    const made = kept();
    this.#byPath.set(path, made);
    return made;
  }

  #count(labels: { readonly command: string; readonly surface: string; readonly outcome: string }): void {
    const key = `${labels.command}|${labels.surface}|${labels.outcome}`;
    const known = this.totals.get(key);
    if (known) known.count += 1;
    else this.totals.set(key, { labels, count: 1 });
  }

  #remember({ code = 'UNKNOWN', errorId }: Outcome, path: string): void {
    this.errors.unshift({ atMs: this.#clock.now(), path, code, id: errorId });
    if (this.errors.length > KEPT_ERRORS) this.errors.pop();
  }
}

const kept = (): Kept => ({
  endings: new Rolling(OUTCOMES.length),
  duration: new Distribution(),
  acknowledgement: new Distribution(),
});

function endingsOf({ endings }: Kept, window: Window, now: number): Endings {
  const [ok = 0, denied = 0, error = 0, expired = 0] = endings.sum(window, now);
  return { ok, denied, error, expired };
}

/** All of them together. */
export const sumOf = ({ ok, denied, error, expired }: Endings): number => ok + denied + error + expired;
/** Errors over all that ran, 0 to 1; `undefined` when fewer than `atLeast` did. */
export const errorShare = ({ ok, error }: Endings, atLeast = 1): number | undefined =>
  ok + error < atLeast ? undefined : error / (ok + error);
