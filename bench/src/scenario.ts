/** What a metric counts in. Times of a message or a call are `µs`, of a process or a test `ms`, of a load run `s`. */
export type Unit = 'µs' | 'ms' | 's' | 'MB' | '%' | '/s' | 'count' | 'bytes';

/** One thing that is measured: the baseline or a candidate, with whatever `measure` needs to know about it. */
export interface Variant {
  readonly name: string;
}

/** A limit on one metric of the candidates. */
export interface Target<Metric extends string = string> {
  readonly metric: Metric;
  /** The candidate it is about. @defaultValue every candidate */
  readonly of?: string;
  /**
   * What is compared: `ratio`, the candidate divided by the baseline; `difference`, the candidate minus the baseline;
   * `absolute`, the candidate alone. A ratio and a difference are taken per round, then their median.
   */
  readonly compare: 'ratio' | 'difference' | 'absolute';
  /** In the unit of the metric; a ratio has none. */
  readonly atMost?: number;
  readonly atLeast?: number;
}

/** What `setUp` and `measure` know about the run. */
export interface RunContext {
  /** From 0; a warm-up has negative numbers. */
  readonly round: number;
  /** Numbers from 0 to below 1: the same for every variant of a round, and the same in every run with this seed. */
  readonly random: () => number;
}

/** Something whose figures are compared with a baseline that runs beside it. */
export interface Scenario {
  readonly name: string;
  readonly about: string;
  readonly metrics: Readonly<Record<string, Unit>>;
  readonly variants: readonly [baseline: string, ...candidates: string[]];
  readonly rounds: number;
  readonly warmUpRounds: number;
  /** Whether it runs when no scenario is named. */
  readonly byDefault: boolean;
  readonly targets: readonly Target[];
  /** Makes one variant ready; variants are opened in order and closed in reverse. */
  open(variant: string, context: RunContext): Promise<OpenVariant>;
}

/** One variant, ready to be measured. */
export interface OpenVariant {
  measure(context: RunContext): Promise<Readonly<Record<string, number>>>;
  close(): Promise<void>;
}

interface ScenarioDefinition<V extends Variant, Session, M extends Readonly<Record<string, Unit>>> {
  /** Kebab-case; what one types after `npm run bench --`. */
  readonly name: string;
  /** What is measured and how, so that a reader can judge the figures. */
  readonly about: string;
  readonly metrics: M;
  /** What the candidates are held against. */
  readonly baseline: V;
  readonly candidates: readonly V[];
  /** How often each variant is measured. @defaultValue `15` */
  readonly rounds?: number;
  /** Rounds that run first and are thrown away. @defaultValue `2` */
  readonly warmUpRounds?: number;
  /** Runs it also when no scenario is named. @defaultValue `true` */
  readonly byDefault?: boolean;
  readonly targets: readonly Target<keyof M & string>[];
  /** Makes a variant ready once, before the first round. What it gives arrives in `measure` as `session`. */
  setUp?(variant: V, context: RunContext): Promise<Session> | Session;
  /** Measures one round. */
  measure(
    context: RunContext & { readonly variant: V; readonly session: Session },
  ): Promise<Figures<M>> | Figures<M>;
  tearDown?(session: Session): Promise<void> | void;
}
type Figures<M> = { readonly [Metric in keyof M]: number };

/**
 * Describes a scenario.
 * @throws Error when two variants have one name, or a target names a candidate or limit that does not exist.
 */
export function defineScenario<
  V extends Variant,
  const M extends Readonly<Record<string, Unit>>,
  Session = undefined,
>(definition: ScenarioDefinition<V, Session, M>): Scenario {
  const { baseline, candidates, rounds = 15, warmUpRounds = 2, byDefault = true, ...rest } = definition;
  const variants = new Map([baseline, ...candidates].map((variant) => [variant.name, variant]));
  if (variants.size !== candidates.length + 1) throw mistaken(rest.name, 'two variants have the same name');
  for (const target of rest.targets) checkTarget(rest.name, target, candidates);
  return {
    name: rest.name,
    about: rest.about,
    metrics: rest.metrics,
    targets: rest.targets,
    variants: [baseline.name, ...candidates.map((candidate) => candidate.name)],
    rounds,
    warmUpRounds,
    byDefault,
    async open(name, context) {
      const variant = variants.get(name);
      if (!variant) throw mistaken(rest.name, `it has no variant '${name}'`);
      const session = (await definition.setUp?.(variant, context)) as Session;
      return {
        measure: async (round) => definition.measure({ ...round, variant, session }),
        close: async () => definition.tearDown?.(session),
      };
    },
  };
}

function checkTarget(scenario: string, target: Target, candidates: readonly Variant[]): void {
  if (target.atMost === undefined && target.atLeast === undefined)
    throw mistaken(scenario, `its target for '${target.metric}' has neither atMost nor atLeast`);
  if (target.of !== undefined && !candidates.some(({ name }) => name === target.of))
    throw mistaken(
      scenario,
      `its target for '${target.metric}' is about '${target.of}', which is no candidate`,
    );
}

const mistaken = (scenario: string, what: string) =>
  new Error(`The scenario '${scenario}' is mistaken: ${what}.`);
