import { parseArgs } from 'node:util';
import type { Scenario } from './scenario.ts';

/** What a person asked of the bench. */
export interface BenchRequest {
  readonly scenarios: readonly Scenario[];
  readonly list: boolean;
  readonly help: boolean;
  readonly seed: number;
  readonly rounds?: number;
  readonly json?: string;
  readonly chart?: string;
}

/** The request does not make sense; the message says what to change. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export const USAGE = `npm run bench -- [NAME…] [--list] [--rounds N] [--seed N] [--json FILE] [--chart FILE]

  NAME…       scenarios to run; without names, all that are marked as default
  --list      names them and what they measure
  --rounds N  rounds of each variant, 1 to 10000; without it, as the scenario says
  --seed N    where random load starts; 1 without it
  --json FILE writes machine, versions, seed and every round to FILE
  --chart FILE
              draws the medians beside their targets as an SVG picture

Exit code: 0 all targets kept, 1 a target missed or a scenario failed, 2 the request makes no sense.`;

/** @throws UsageError */
export function parseRequest(argv: readonly string[], all: readonly Scenario[]): BenchRequest {
  const { values, positionals } = parse(argv);
  const rounds = values.rounds === undefined ? undefined : wholeNumber('--rounds', values.rounds, 1, 10_000);
  return {
    scenarios:
      positionals.length > 0
        ? positionals.map((name) => named(name, all))
        : all.filter((one) => one.byDefault),
    list: values.list ?? false,
    help: values.help ?? false,
    seed: wholeNumber('--seed', values.seed ?? '1', 0, 2 ** 32 - 1),
    ...(rounds !== undefined && { rounds }),
    ...(values.json !== undefined && { json: values.json }),
    ...(values.chart !== undefined && { chart: values.chart }),
  };
}

const OPTIONS = {
  list: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  seed: { type: 'string' },
  rounds: { type: 'string' },
  json: { type: 'string' },
  chart: { type: 'string' },
} as const;

function parse(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], allowPositionals: true, options: OPTIONS });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

function named(name: string, all: readonly Scenario[]): Scenario {
  const found = all.find((one) => one.name === name);
  if (found) return found;
  const known = all.map((one) => one.name).join(', ') || 'none';
  throw new UsageError(`There is no scenario '${name}'. There are: ${known}.`);
}

function wholeNumber(option: string, text: string, min: number, max: number): number {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (value >= min && value <= max) return value;
  throw new UsageError(`${option} takes a whole number from ${min} to ${max}, not '${text}'.`);
}
