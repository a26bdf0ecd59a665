import { createBot, defineCommand, definePlugin, defineTask, type Task } from '@bronxbot/core';
import { createSandbox } from '@bronxbot/sandbox/testing';
import { describe, expect, test } from 'vitest';
import { createTestLog } from '../../../core/test/test-log.ts';
import { cache } from '../cache/index.ts';
import { charts } from '../charts/index.ts';
import { rateLimit } from '../rate-limit/index.ts';
import { Performance, perfMonitor, type PerfMonitorOptions } from './index.ts';

/** Fails when it is told to. */
const work = defineCommand({
  name: 'work',
  description: 'Works.',
  options: { ill: { type: 'boolean', description: 'Fails' } },
  run({ options }) {
    if (options.ill === true) throw new Error('It broke.');
    return 'done';
  },
});
const secret = defineCommand({
  name: 'secret',
  description: 'For owners.',
  ownerOnly: true,
  run: () => 'no',
});

async function stage(options: PerfMonitorOptions = {}, tasks: readonly Task<never>[] = []) {
  let performance: Performance | undefined;
  const hold = definePlugin({
    name: 'hold',
    uses: { performance: Performance },
    start: (given) => void ({ performance } = given),
  });
  const bot = createBot({
    prefix: '.',
    log: createTestLog(),
    plugins: [
      perfMonitor({ sinks: [], readings: 'bot', ...options }),
      ...rateLimit(),
      cache(),
      charts(),
      hold,
    ],
    commands: [work, secret],
    tasks,
  });
  const discord = await createSandbox(bot);
  const guild = await discord.guild();
  if (!performance) throw new Error('The bot has started without its monitor.');
  return {
    discord,
    performance,
    clock: discord.clock,
    owner: await guild.member('developer'),
    ada: await guild.member('ada'),
    [Symbol.asyncDispose]: () => {
      // What fails here fails on purpose.
      discord.takeFailures();
      return discord[Symbol.asyncDispose]();
    },
  };
}

describe('performance', () => {
  test('6.1 C1 lists process, Discord, commands, requests, cache, tasks and alerts', async () => {
    await using here = await stage();
    await here.ada.says('.work');

    for (const text of ['.performance', '.health', '.perf']) {
      const { content } = await here.owner.says(text);
      expect(content).toMatch(/Up .*CPU[^]*Memory [\d.]+ MB[^]*Event loop late p50/);
      expect(content).toMatch(/1 shard, 0 not ready[^]*1 guild/);
      expect(content).toMatch(/in the last minute[^]*Requests[^]*Cache[^]*Tasks[^]*Alerts/);
    }
  });

  test('6.5 the memory shown is the memory of the process within 5 %', async () => {
    await using here = await stage();

    const { content } = await here.owner.says('.performance');
    const [, shown] = /Memory ([\d.]+) MB/.exec(content) ?? [];

    expect(Math.abs(Number(shown) * 1_000_000 - process.memoryUsage.rss())).toBeLessThan(
      process.memoryUsage.rss() * 0.05,
    );
    expect(here.performance.value('bot_process_resident_bytes')).toBeCloseTo(process.memoryUsage.rss(), -7);
  });

  test('draws the last hour, and a click makes the panel new', async () => {
    await using here = await stage();
    await here.clock.advance(60_000);

    const first = await here.owner.says('.performance');
    const again = await here.owner.clicks(first, 'Refresh');

    expect(first.files.map(({ name }) => name)).toEqual(['speed.png', 'memory.png']);
    expect(again.content).toMatch(/## Performance/);
  });
});

test('M2 three errors in thirty runs are 10 %, and refusals are none', async () => {
  await using here = await stage();
  for (let count = 0; count < 30; count++) await here.ada.says(count % 10 === 0 ? '.work yes' : '.work');
  for (let count = 0; count < 3; count++) await here.ada.says('.secret');

  expect(here.performance.value('bot_command_error_ratio')).toBeCloseTo(0.1, 2);
});

test('C2 6.2 scalability shows shards, queue, limits, cache and tasks', async () => {
  await using here = await stage();

  for (const text of ['.scalability', '.scale'])
    expect((await here.owner.says(text)).content).toMatch(
      /Shard 0 ready, 1 of at most 2,500 guilds[^]*0 waiting[^]*a second[^]*Tasks/,
    );
});

describe('tasks', () => {
  const tick = (run: () => void | Promise<void>) => defineTask({ name: 'tick', cron: '* * * * *', run });

  test('4.5 list shows runs and errors, pause and resume switch, run runs', async () => {
    let runs = 0;
    await using here = await stage({}, [
      tick(() => {
        runs += 1;
        if (runs % 3 === 0) throw new Error('each third');
      }),
    ]);
    await here.clock.advance(200_000);
    const listed = await here.owner.says('.tasks');
    await here.owner.says('.tasks pause tick');
    await here.clock.advance(300_000);
    const paused = await here.owner.says('.tasks list');
    const ran = await here.owner.says('.tasks run tick');
    await here.owner.says('.tasks resume tick');

    expect(listed.content).toMatch(/\*\*tick\*\* .*3 due, 1 failed[^]*each third/);
    expect(paused.content).toMatch(/🔴 \*\*tick\*\* paused/);
    expect(ran.content).toBe('The task `tick` ran.');
    expect(runs).toBe(4);
    expect((await here.owner.says('.tasks')).content).toMatch(/\*\*tick\*\* waiting/);
    expect((await here.owner.says('.tasks run nothing')).content).toMatch(/There is no task `nothing`/);
  });

  test('6.4 a task that hangs is unhealthy within two intervals', async () => {
    await using here = await stage({}, [
      defineTask({
        name: 'tick',
        everyMs: 30_000,
        jitterMs: 0,
        timeLimitMs: 600_000,
        run: ({ signal }) =>
          new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve())),
      }),
    ]);
    await here.clock.advance(70_000);

    expect((await here.owner.says('.tasks')).content).toMatch(/🔴 \*\*tick\*\* still running/);
    await here.clock.advance(600_000);
  });
});

test('a stall of 400 ms is visible at once, and its command is named', async () => {
  const busy = defineCommand({
    name: 'busy',
    description: 'Computes.',
    run() {
      const until = performance.now() + 400;
      while (performance.now() < until);
      return 'done';
    },
  });
  let monitor: Performance | undefined;
  const log = createTestLog();
  const hold = definePlugin({
    name: 'hold',
    uses: { performance: Performance },
    start: (given) => void (monitor = given.performance),
  });
  const bot = createBot({
    prefix: '.',
    log,
    plugins: [perfMonitor({ sinks: [], readings: 'bot' }), hold],
    commands: [busy],
  });
  await using discord = await createSandbox(bot);
  const ada = await (await discord.guild()).member('ada');

  await ada.says('.busy');

  await expect.poll(() => monitor?.value('bot_event_loop_delay_max_seconds')).toBeGreaterThan(0.3);
  await expect
    .poll(() => log.lines.find(({ message }) => message.startsWith('Something held'))?.fields)
    .toMatchObject({ running: 'busy' });
});
