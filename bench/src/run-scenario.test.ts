import { expect, test } from 'vitest';
import { runScenario } from './run-scenario.ts';
import { defineScenario } from './scenario.ts';

const noted = (log: string[], measure = (): number => 1) =>
  defineScenario({
    name: 'noted',
    about: '',
    metrics: { time: 'ms' },
    baseline: { name: 'A' },
    candidates: [{ name: 'B' }],
    rounds: 2,
    warmUpRounds: 1,
    setUp: ({ name }) => {
      log.push(`open ${name}`);
      return name;
    },
    measure: ({ session, round }) => {
      log.push(`${session}${round}`);
      return { time: measure() };
    },
    tearDown: (name) => void log.push(`close ${name}`),
    targets: [],
  });

test('baseline and candidate take turns, every second round the other way round', async () => {
  const log: string[] = [];

  await runScenario(noted(log), { seed: 1 });

  expect(log).toEqual(['open A', 'open B', 'B-1', 'A-1', 'A0', 'B0', 'B1', 'A1', 'close B', 'close A']);
});

test('warm-up rounds leave no figures', async () => {
  let measured = 0;

  const rounds = await runScenario(
    noted([], () => ++measured),
    { seed: 1 },
  );

  expect(rounds).toEqual({ A: { time: [3, 6] }, B: { time: [4, 5] } });
});

test('what was opened is closed when a round fails', async () => {
  const log: string[] = [];
  const failing = noted(log, () => {
    throw new Error('lost the gateway');
  });

  await expect(runScenario(failing, { seed: 1 })).rejects.toThrow('lost the gateway');

  expect(log.slice(-2)).toEqual(['close B', 'close A']);
});

test('a round that gives no number fails instead of passing as kept', async () => {
  const scenario = noted([], () => Number.NaN);

  await expect(runScenario(scenario, { seed: 1 })).rejects.toThrow("A round gave NaN for 'time'");
});

test('all variants of a round draw the same random numbers, and a seed repeats them', async () => {
  const drawing = defineScenario({
    name: 'drawing',
    about: '',
    metrics: { drawn: 'count' },
    baseline: { name: 'A' },
    candidates: [{ name: 'B' }],
    rounds: 3,
    measure: ({ random }) => ({ drawn: random() }),
    targets: [],
  });

  const first = await runScenario(drawing, { seed: 1 });
  const again = await runScenario(drawing, { seed: 1 });
  const other = await runScenario(drawing, { seed: 99 });

  expect(first['A']).toEqual(first['B']);
  expect(new Set(first['A']?.['drawn']).size).toBe(3);
  expect(again).toEqual(first);
  expect(other).not.toEqual(first);
});

test('a scenario whose target is about nothing is refused when it is defined', () => {
  const about = (of: string) => () =>
    defineScenario({
      name: 'lost',
      about: '',
      metrics: { time: 'ms' },
      baseline: { name: 'A' },
      candidates: [{ name: 'B' }],
      measure: () => ({ time: 1 }),
      targets: [{ metric: 'time', of, compare: 'ratio', atMost: 1 }],
    });

  expect(about('B')).not.toThrow();
  expect(about('C')).toThrow("its target for 'time' is about 'C', which is no candidate");
});
