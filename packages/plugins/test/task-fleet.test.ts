import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { startPlayground } from '@bronxbot/sandbox';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { bundleScript } from '../../../scripts/testing/bundle-script.ts';
import { missing } from '../../../scripts/testing/services.ts';
import { startPostgres } from '../../../scripts/testing/start-postgres.ts';
import { startRedis } from '../../../scripts/testing/start-redis.ts';
import type { TaskProcessOptions } from './task-process.ts';

/** The shortest that both registers take. */
const TTL_MS = 1_000;
/** The task is due every 20 ms: so long a holder may need to notice that it is its turn, on a busy machine. */
const NOTICE_MS = 1_000;
const PATIENCE = { timeout: 30_000, interval: 10 };
const SEVERAL = 10;

/** One run of the task, on the clock of the test. */
interface Run {
  readonly process: number;
  readonly atMs: number;
}

/** Starts three processes of one bot; what they say is in `runs`, oldest first. */
async function startFleet(url: string) {
  const script = await bundleScript(new URL('task-process.ts', import.meta.url).pathname);
  const discord = await startPlayground({ guild: 'Fleet', bots: [{ name: 'bot' }], port: 0 });
  const options: TaskProcessOptions = {
    token: discord.tokens[0] ?? '',
    api: discord.api,
    url,
    ttlMs: TTL_MS,
  };
  const runs: Run[] = [];
  const processes = [0, 1, 2].map((process) => {
    const child = fork(script.path, [JSON.stringify(options)], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    child.on('message', (said) => {
      if (said === 'ran') runs.push({ process, atMs: performance.now() });
    });
    return child;
  });
  onTestFinished(async () => {
    await Promise.all(processes.map(kill));
    await discord.stop();
    await script[Symbol.asyncDispose]();
  });
  await Promise.all(processes.map(ready));
  return { processes, runs };
}

const ready = (child: ChildProcess) =>
  new Promise<void>((resolve, reject) => {
    child.once('exit', () => reject(new Error('A process of the fleet has ended by itself.')));
    child.on('message', (said) => {
      if (said === 'ready') resolve();
    });
  });

async function kill(child: ChildProcess | undefined): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

describe.each(['redis', 'postgres'] as const)('three processes with leases in %s', (service) => {
  const startService = { redis: startRedis, postgres: startPostgres }[service];

  test.skipIf(missing(service))(
    '4.5 A6 run an exclusive task in one of them, and in another within one lease once that one is killed',
    { timeout: 60_000 },
    async () => {
      await using server = await startService();
      const { processes, runs } = await startFleet(server.url);
      await vi.waitFor(() => expect(runs.length).toBeGreaterThan(SEVERAL), PATIENCE);
      const holders = new Set(runs.map(({ process }) => process));
      const [holder = -1] = holders;

      await kill(processes[holder]);
      const before = runs.length;
      const killedAtMs = performance.now();
      await vi.waitFor(() => expect(runs.length).toBeGreaterThan(before + SEVERAL), PATIENCE);

      const after = runs.slice(before);
      const [taken] = after;
      expect(holders.size).toBe(1);
      expect(new Set(after.map(({ process }) => process)).size).toBe(1);
      expect(taken?.process).not.toBe(holder);
      expect((taken?.atMs ?? Infinity) - killedAtMs).toBeLessThan(TTL_MS + NOTICE_MS);
    },
  );
});
