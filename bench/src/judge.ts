import type { Rounds } from './run-scenario.ts';
import type { Scenario, Target } from './scenario.ts';
import { median, summarize, type Summary } from './statistics.ts';

/** One metric of one variant, and what it is against the baseline. */
export interface Row {
  readonly variant: string;
  readonly metric: string;
  readonly summary: Summary;
  /** Candidate divided by baseline: the median over rounds. Absent for the baseline. */
  readonly ratio?: number;
  /** Candidate minus baseline: the median over rounds. Absent for the baseline. */
  readonly difference?: number;
}

/** Whether a candidate kept a target. */
export interface Verdict {
  readonly variant: string;
  readonly target: Target;
  readonly figure: number;
  readonly kept: boolean;
}

/** The figures of a scenario, one row for each metric and variant, the baseline first. */
export function tabulate(scenario: Scenario, rounds: Rounds): readonly Row[] {
  const [baseline] = scenario.variants;
  return Object.keys(scenario.metrics).flatMap((metric) =>
    scenario.variants.map((variant) => {
      const own = rounds[variant]?.[metric] ?? [];
      const row = { variant, metric, summary: summarize(own) };
      if (variant === baseline) return row;
      const beside = rounds[baseline]?.[metric] ?? [];
      return {
        ...row,
        ratio: median(own.map((figure, round) => figure / (beside[round] ?? Number.NaN))),
        difference: median(own.map((figure, round) => figure - (beside[round] ?? Number.NaN))),
      };
    }),
  );
}

/** Holds the rows of the candidates against the scenario's targets. A figure that is no number misses. */
export function judge(scenario: Scenario, rows: readonly Row[]): readonly Verdict[] {
  const [baseline] = scenario.variants;
  return scenario.targets.flatMap((target) =>
    rows
      .filter((row) => row.metric === target.metric && row.variant !== baseline)
      .filter((row) => target.of === undefined || row.variant === target.of)
      .map((row) => {
        const figure = compared(target, row);
        return { variant: row.variant, target, figure, kept: keeps(target, figure) };
      }),
  );
}

function compared(target: Target, row: Row): number {
  if (target.compare === 'absolute') return row.summary.median;
  return (target.compare === 'ratio' ? row.ratio : row.difference) ?? Number.NaN;
}

const keeps = ({ atMost = Infinity, atLeast = -Infinity }: Target, figure: number) =>
  figure <= atMost && figure >= atLeast;
