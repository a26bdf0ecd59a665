import { createSandbox } from '@bronxbot/sandbox/testing';
import { expect, test } from 'vitest';
import { createBot, defineCommand, definePlugin, defineService, defineTask, Tasks } from '../src/index.ts';

const HOUR = 3_600_000;
const Tally = defineService<{ runs: number }>()('tally');

test("tasks run on the sandbox's clock with their services, and the board says how they are", async () => {
  const hourly = defineTask({
    name: 'hourly',
    cron: '0 * * * *',
    uses: { tally: Tally },
    run: ({ tally }) => void (tally.runs += 1),
  });
  const tally = definePlugin({ name: 'tally', provides: Tally, tasks: [hourly], start: () => ({ runs: 0 }) });
  const health = defineCommand({
    name: 'health',
    description: 'Shows the tasks.',
    uses: { tasks: Tasks, tally: Tally },
    run: ({ tasks, tally }) =>
      `${tasks
        .list()
        .map(({ name, health }) => `${name} ${health}`)
        .join()} ${tally.runs}`,
  });
  await using discord = await createSandbox(createBot({ plugins: [tally], commands: [health] }));
  const ada = await (await discord.guild()).member('ada');

  await discord.clock.advance(3 * HOUR);

  expect((await ada.runs('/health')).content).toBe('hourly 1 3');
});

test('a task that is due at a fraction that no UTC clock shows comes to its turn', async () => {
  let runs = 0;
  // Every task of one bot starts at a random fraction of its interval: of fifty, some end up between two of the clock's values.
  const tasks = Array.from({ length: 50 }, (_, index) =>
    defineTask({ name: `often-${index}`, everyMs: 60_000, run: () => void (runs += 1) }),
  );
  await using discord = await createSandbox(createBot({ plugins: [definePlugin({ name: 'often', tasks })] }));

  await discord.clock.advance(60_001);

  expect(runs).toBeGreaterThanOrEqual(50);
});
