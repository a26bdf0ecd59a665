import type { Clock } from '@bronxbot/core';
import type { MetricName } from '../metrics/metrics.ts';
import type { CheckedRule } from './rules.ts';

/** What is told: an alert that came, or one that went. */
export interface AlertChange {
  readonly rule: CheckedRule;
  readonly active: boolean;
  readonly value: number;
  /** UTC milliseconds at which it began. */
  readonly sinceMs: number;
}
/** One alert, as a panel shows it. */
export interface AlertState {
  readonly rule: CheckedRule;
  readonly active: boolean;
  readonly value: number | undefined;
  readonly sinceMs: number | undefined;
}

interface State {
  /** When the value went over the limit, monotonic. */
  overAt: number | undefined;
  sinceMs: number | undefined;
  active: boolean;
  told: boolean;
  toldAt: number;
  value: number | undefined;
}

/** Decides which alerts come and go: over the limit for long enough, past the other limit to end, and told once in a cool-down. */
export class AlertWatch {
  readonly #rules: readonly CheckedRule[];
  readonly #clock: Clock;
  readonly #cooldownMs: number;
  readonly #states: readonly State[];

  constructor(rules: readonly CheckedRule[], clock: Clock, cooldownMs: number) {
    this.#rules = rules;
    this.#clock = clock;
    this.#cooldownMs = cooldownMs;
    this.#states = rules.map(() => ({
      overAt: undefined,
      sinceMs: undefined,
      active: false,
      told: false,
      toldAt: -Infinity,
      value: undefined,
    }));
  }

  /** Looks at every metric once, and gives what is to be told. */
  look(valueOf: (metric: MetricName) => number | undefined): readonly AlertChange[] {
    return this.#rules.flatMap((rule, index) => {
      const state = this.#states[index];
      return state ? this.#step(rule, state, valueOf(rule.metric)) : [];
    });
  }

  states(): readonly AlertState[] {
    return this.#rules.map((rule, index) => {
      const { active = false, sinceMs, value } = this.#states[index] ?? {};
      return { rule, active, value, sinceMs: active ? sinceMs : undefined };
    });
  }

  #step(rule: CheckedRule, state: State, value: number | undefined): readonly AlertChange[] {
    state.value = value;
    const now = this.#clock.monotonic();
    const over = value !== undefined && (rule.isAbove ? value > rule.limit : value < rule.limit);
    if (!state.active) {
      if (!over) state.overAt = undefined;
      else if (state.overAt === undefined) {
        state.overAt = now;
        state.sinceMs = this.#clock.now();
      }
      if (state.overAt === undefined || now - state.overAt < rule.forMs) return [];
      state.active = true;
    }
    // What is no longer measured neither comes nor goes.
    const cleared = value !== undefined && (rule.isAbove ? value < rule.clear : value > rule.clear);
    if (cleared) return this.#end(rule, state, value);
    if (state.told || now - state.toldAt < this.#cooldownMs) return [];
    Object.assign(state, { told: true, toldAt: now });
    return [{ rule, active: true, value: value ?? rule.limit, sinceMs: state.sinceMs ?? this.#clock.now() }];
  }

  #end(rule: CheckedRule, state: State, value: number): readonly AlertChange[] {
    const { sinceMs, told } = state;
    Object.assign(state, { active: false, told: false, overAt: undefined, sinceMs: undefined });
    return told ? [{ rule, active: false, value, sinceMs: sinceMs ?? this.#clock.now() }] : [];
  }
}
