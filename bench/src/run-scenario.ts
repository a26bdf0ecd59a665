import { seededRandom } from './random.ts';
import type { OpenVariant, RunContext, Scenario } from './scenario.ts';

/** Every round of every metric of every variant, warm-ups left out. */
export type Rounds = Readonly<Record<string, Readonly<Record<string, readonly number[]>>>>;

export interface RunOptions {
  readonly seed: number;
  /** @defaultValue the scenario's */
  readonly rounds?: number;
  /** Called after each measurement, warm-ups included. */
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Measures all variants of a scenario round by round, so that a slow minute of the machine hits all of them alike.
 * Every second round runs in reverse order: neither variant always profits from following the other.
 */
export async function runScenario(scenario: Scenario, options: RunOptions): Promise<Rounds> {
  const rounds = options.rounds ?? scenario.rounds;
  const total = (rounds + scenario.warmUpRounds) * scenario.variants.length;
  const open = await openAll(scenario, options.seed);
  const figures = new Map(scenario.variants.map((variant) => [variant, noRounds(scenario)]));
  let done = 0;
  try {
    for (let round = -scenario.warmUpRounds; round < rounds; round++)
      for (const variant of inTurn(scenario.variants, round)) {
        const measured = await open.get(variant)?.measure(contextOf(options.seed, round));
        if (round >= 0) record(figures.get(variant), measured);
        options.onProgress?.(++done, total);
      }
  } finally {
    await closeAll(open);
  }
  return Object.fromEntries(
    [...figures].map(([variant, byMetric]) => [variant, Object.fromEntries(byMetric)]),
  );
}

const noRounds = (scenario: Scenario) =>
  new Map(Object.keys(scenario.metrics).map((metric) => [metric, [] as number[]]));

const contextOf = (seed: number, round: number): RunContext => ({
  round,
  random: seededRandom(seed + round),
});

const inTurn = (variants: readonly string[], round: number) =>
  round % 2 === 0 ? variants : variants.toReversed();

async function openAll(scenario: Scenario, seed: number): Promise<Map<string, OpenVariant>> {
  const open = new Map<string, OpenVariant>();
  try {
    for (const variant of scenario.variants)
      open.set(variant, await scenario.open(variant, contextOf(seed, 0)));
  } catch (error) {
    await closeAll(open);
    throw error;
  }
  return open;
}

/** Closes in reverse, all of them, and then throws the first failure. */
async function closeAll(open: ReadonlyMap<string, OpenVariant>): Promise<void> {
  const failures: unknown[] = [];
  for (const variant of [...open.values()].toReversed())
    await variant.close().catch((error) => failures.push(error));
  if (failures.length > 0) throw failures[0];
}

function record(
  into: Map<string, number[]> | undefined,
  measured: Readonly<Record<string, number>> | undefined,
): void {
  for (const [metric, values] of into ?? []) {
    const figure = measured?.[metric];
    if (figure === undefined || !Number.isFinite(figure))
      throw new Error(
        `A round gave ${String(figure)} for '${metric}'; it must give a finite number for every metric.`,
      );
    values.push(figure);
  }
}
