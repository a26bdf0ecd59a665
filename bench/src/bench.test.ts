import { readFile } from 'node:fs/promises';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { bench } from './bench.ts';
import type { Report } from './report.ts';
import { defineScenario, type Scenario, type Target } from './scenario.ts';

interface Loop {
  readonly name: string;
  readonly costUs: number;
}

/** A scenario whose figures are known, with a fault of `slowByUs` injected into the candidate. */
const counted = (
  name: string,
  targets: readonly Target<'time'>[],
  { slowByUs = 0, costs = [10] } = {},
): Scenario =>
  defineScenario({
    name,
    about: 'Known figures.',
    metrics: { time: 'µs' },
    baseline: { name: 'bare', costUs: 0 } satisfies Loop,
    candidates: [{ name: 'ours', costUs: slowByUs }],
    rounds: 3,
    warmUpRounds: 1,
    measure: ({ variant, round }) => ({ time: variant.costUs + (costs[round % costs.length] ?? 10) }),
    targets,
  });

async function running(scenarios: readonly Scenario[], ...argv: string[]) {
  const written = { output: '', errors: '' };
  const code = await bench(argv, {
    scenarios,
    output: { write: (text: string) => (written.output += text) },
    errors: { write: (text: string) => (written.errors += text) },
    stopwatch: { date: () => '2026-01-02T03:04:05.000Z' },
  });
  return { code, ...written };
}

const TEN_PERCENT: readonly Target<'time'>[] = [{ metric: 'time', compare: 'ratio', atMost: 1.1 }];

test('a run that keeps its targets exits with 0 and says so', async () => {
  const { code, output } = await running([counted('quick', TEN_PERCENT)]);

  expect(code).toBe(0);
  expect(output).toContain('kept    ours time ratio 1, target at most 1.1');
  expect(output).toContain('1 of 1 targets kept');
});

test('8.2 a slow fault in a candidate misses the target and exits with 1', async () => {
  const { code, output } = await running([counted('slowed', TEN_PERCENT, { slowByUs: 5 })]);

  expect(code).toBe(1);
  expect(output).toContain('MISSED  ours time ratio 1.5, target at most 1.1');
});

test('an absolute target and a difference name their unit', async () => {
  const targets: readonly Target<'time'>[] = [
    { metric: 'time', compare: 'absolute', atMost: 12 },
    { metric: 'time', of: 'ours', compare: 'difference', atLeast: 5, atMost: 60 },
  ];

  const { code, output } = await running([counted('units', targets, { slowByUs: 5 })]);

  expect(code).toBe(1);
  expect(output).toContain('MISSED  ours time absolute 15 µs, target at most 12 µs');
  expect(output).toContain('kept    ours time difference 5 µs, target at least 5 µs and at most 60 µs');
});

test('one slow round does not move the ratio', async () => {
  const { code } = await running([counted('noisy', TEN_PERCENT, { costs: [10, 900, 10] })]);

  expect(code).toBe(0);
});

test('a scenario that throws exits with 1, and the others still run', async () => {
  const broken: Scenario = { ...counted('broken', []), open: () => Promise.reject(new Error('no gateway')) };

  const { code, output, errors } = await running([broken, counted('quick', TEN_PERCENT)]);

  expect(code).toBe(1);
  expect(errors).toContain('broken failed: Error: no gateway');
  expect(output).toContain('1 of 1 targets kept');
  expect(output).toContain('A scenario failed.');
});

test('names choose what runs, and only without names the defaults do', async () => {
  const rare = { ...counted('rare', []), byDefault: false };

  const byName = await running([counted('quick', []), rare], 'rare');
  const byDefault = await running([counted('quick', []), rare]);

  expect(byName.output).toContain('rare:');
  expect(byName.output).not.toContain('quick:');
  expect(byDefault.output).not.toContain('rare:');
});

test('--list names the scenarios and runs none', async () => {
  const { code, output } = await running(
    [counted('quick', []), { ...counted('rare', []), byDefault: false }],
    '--list',
  );

  expect(code).toBe(0);
  expect(output).toBe('quick                Known figures.\nrare (only by name)  Known figures.\n');
});

test.each([
  ['an unknown scenario', ['nope'], "There is no scenario 'nope'. There are: quick."],
  ['an unknown option', ['--fast'], "Unknown option '--fast'"],
  ['no rounds', ['--rounds', '0'], "--rounds takes a whole number from 1 to 10000, not '0'."],
  ['a seed that is no number', ['--seed', '1e3'], '--seed takes a whole number from 0 to 4294967295'],
])('%s is bad usage: exit code 2, and the message says what to change', async (_, argv, message) => {
  const { code, errors } = await running([counted('quick', [])], ...argv);

  expect(code).toBe(2);
  expect(errors).toContain(message);
  expect(errors).toContain('npm run bench -- [NAME…]');
});

test('--json writes machine, versions, date, seed and every round', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'bench-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, 'report.json');

  await running([counted('quick', TEN_PERCENT)], '--json', file, '--seed', '7', '--rounds', '2');

  const report = JSON.parse(await readFile(file, 'utf8')) as Report;
  expect(report).toMatchObject({ date: '2026-01-02T03:04:05.000Z', seed: 7, passed: true });
  expect(report.machine.cores).toBeGreaterThan(0);
  expect(report.versions['node']).toBe(process.versions.node);
  expect(report.scenarios[0]?.rounds).toEqual({ bare: { time: [10, 10] }, ours: { time: [10, 10] } });
});

test('--chart draws a bar for each variant, and a mark at each target', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'bench-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, 'chart.svg');
  const targets: readonly Target<'time'>[] = [{ metric: 'time', compare: 'absolute', atMost: 20 }];

  await running([counted('quick', targets, { slowByUs: 5 })], '--chart', file);

  const chart = await readFile(file, 'utf8');
  expect(chart.match(/<text [^>]*>[^<]+</g)?.map((text) => text.replace(/^.*>(.+)<$/, '$1'))).toEqual([
    'quick',
    'time, bare',
    '10 µs',
    'time, ours',
    '15 µs',
  ]);
  // The target is the longest, so that its mark is at the end of the scale, and the bars end at a half and at three quarters of it.
  expect(chart.match(/(?<=<rect x="280" y="\d+" width=")[^"]+/g)).toEqual(['195.0', '292.5']);
  expect(chart).toContain('<rect x="670.0"');
});

test('a terminal gets a bar, anything else a line at each quarter', async () => {
  const scenario = counted('quick', []);
  let screen = '';
  const surroundings = { scenarios: [scenario], errors: { write: () => {} }, stopwatch: { date: () => '' } };
  await bench([], { ...surroundings, output: { isTTY: true, write: (text: string) => (screen += text) } });

  const plain = await running([scenario]);

  expect(screen).toContain('█');
  expect(plain.output).not.toContain('█');
  expect(plain.output).toContain('quick: 50 % (4 of 8)');
});
