import { writeFile } from 'node:fs/promises';
import { type BenchRequest, parseRequest, USAGE, UsageError } from './arguments.ts';
import type { Stopwatch } from './clock.ts';
import { drawChart } from './draw-chart.ts';
import { judge, tabulate } from './judge.ts';
import { createProgress, type Output } from './progress.ts';
import { renderScenario } from './render.ts';
import { describeMachine, readVersions, type Report, type ScenarioReport } from './report.ts';
import { runScenario } from './run-scenario.ts';
import type { Scenario } from './scenario.ts';
import { textTable } from './text-table.ts';

/** What the bench needs from outside. */
export interface BenchSurroundings {
  readonly scenarios: readonly Scenario[];
  readonly output: Output;
  readonly errors: Output;
  readonly stopwatch: Pick<Stopwatch, 'date'>;
}

/**
 * Runs what `argv` asks for and resolves to the exit code: 0 all targets kept, 1 a target missed or a scenario failed,
 * 2 the request makes no sense.
 */
export async function bench(argv: readonly string[], surroundings: BenchSurroundings): Promise<0 | 1 | 2> {
  const request = readRequest(argv, surroundings);
  if (!request) return 2;
  if (request.help) return say(surroundings.output, USAGE);
  if (request.list) return say(surroundings.output, listing(surroundings.scenarios));
  return (await runAll(request, surroundings)) ? 0 : 1;
}

function readRequest(
  argv: readonly string[],
  { scenarios, errors }: BenchSurroundings,
): BenchRequest | undefined {
  try {
    return parseRequest(argv, scenarios);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    errors.write(`${error.message}\n\n${USAGE}\n`);
    return undefined;
  }
}

function say(output: Output, text: string): 0 {
  output.write(`${text}\n`);
  return 0;
}

const listing = (scenarios: readonly Scenario[]) =>
  textTable(
    scenarios.map(({ name, about, byDefault }) => [byDefault ? name : `${name} (only by name)`, about]),
    { left: 2 },
  );

async function runAll(request: BenchRequest, surroundings: BenchSurroundings): Promise<boolean> {
  const done: ScenarioReport[] = [];
  let failed = false;
  for (const scenario of request.scenarios)
    try {
      done.push(await runOne(scenario, request, surroundings.output));
    } catch (error) {
      failed = true;
      surroundings.errors.write(
        `${scenario.name} failed: ${error instanceof Error ? error.stack : String(error)}\n`,
      );
    }
  const passed = !failed && done.every(({ verdicts }) => verdicts.every(({ kept }) => kept));
  const report: Report = {
    date: surroundings.stopwatch.date(),
    seed: request.seed,
    machine: describeMachine(),
    versions: readVersions(),
    scenarios: done,
    passed,
  };
  if (request.chart !== undefined) await writeFile(request.chart, drawChart(done));
  if (request.json !== undefined) await writeFile(request.json, `${JSON.stringify(report, null, 2)}\n`);
  surroundings.output.write(`\n${closing(report, failed)}\n`);
  return passed;
}

async function runOne(scenario: Scenario, request: BenchRequest, output: Output): Promise<ScenarioReport> {
  const { name, about, metrics } = scenario;
  output.write(`\n${name}: ${about}\n`);
  const progress = createProgress(name, output);
  const { seed, rounds: wanted } = request;
  try {
    const rounds = await runScenario(scenario, {
      seed,
      ...(wanted !== undefined && { rounds: wanted }),
      onProgress: (done, total) => progress.advance(done, total),
    });
    progress.end();
    const rows = tabulate(scenario, rounds);
    const verdicts = judge(scenario, rows);
    output.write(`${renderScenario(scenario, rows, verdicts)}\n`);
    return { name, about, metrics, rows, verdicts, rounds };
  } finally {
    progress.end();
  }
}

function closing({ scenarios, seed, machine }: Report, failed: boolean): string {
  const verdicts = scenarios.flatMap((scenario) => scenario.verdicts);
  const kept = verdicts.filter((verdict) => verdict.kept).length;
  const state = failed ? ' A scenario failed.' : '';
  return `${kept} of ${verdicts.length} targets kept (${machine.cores} × ${machine.cpu}, seed ${seed}).${state}`;
}
