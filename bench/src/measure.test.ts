import { expect, test } from 'vitest';
import { measureCalls } from './measure-calls.ts';
import { measureProcess } from './measure-process.ts';

test('a process reports the figures it measured in itself', async () => {
  const { said, wallMs } = await measureProcess(['--eval', 'console.log("noise"); console.log(`{"ms":4}`)']);

  expect(said).toEqual({ ms: 4 });
  expect(wallMs).toBeGreaterThan(0);
});

test('a process that fails throws with what it wrote', async () => {
  const failing = measureProcess(['--eval', 'console.error("out of luck"); process.exit(3)']);

  await expect(failing).rejects.toThrow(/ended with 3[\s\S]*out of luck/);
});

test('a process that hangs is killed at its time limit', async () => {
  const hanging = measureProcess(['--eval', 'setInterval(() => {}, 1000)'], { timeoutMs: 300 });

  await expect(hanging).rejects.toThrow('SIGKILL');
});

test('the cost of calls is the mean of one', async () => {
  const ticks = { now: [100, 130], cpuUs: [0, 12_000] };
  const time = { now: () => ticks.now.shift() ?? 0, cpuUs: () => ticks.cpuUs.shift() ?? 0 };
  const called: number[] = [];

  const cost = await measureCalls(3, (index) => called.push(index), time);

  expect(cost).toEqual({ wallUs: 10_000, cpuUs: 4_000 });
  expect(called).toEqual([0, 1, 2]);
});
