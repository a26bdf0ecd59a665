import { describe, expect, test } from 'vitest';
import { createFakeClock } from '../../test/fake-clock.ts';
import { createTestLog } from '../../test/test-log.ts';
import { soleLeases } from '../bot/sole-leases.ts';
import type { LeaseHolder } from '../core-services.ts';
import { read, type TaskDescription } from '../internal/description.ts';
import { createServiceTable } from '../lifecycle/service-table.ts';
import { createTaskBoard } from './create-task-board.ts';
import { defineTask } from './define-task.ts';
import type { Task } from './task.ts';

const MINUTE = 60_000;

interface SetUp {
  readonly tasks: readonly Task[];
  readonly leases?: LeaseHolder;
  readonly now?: number;
  readonly random?: () => number;
}
async function started({ tasks, leases = soleLeases, now = Date.UTC(2026, 0, 1), random = () => 0 }: SetUp) {
  const clock = createFakeClock({ now });
  const log = createTestLog();
  const owned = tasks.map((task) => ({ description: read<TaskDescription>(task), plugin: 'plugin' }));
  const board = createTaskBoard({ tasks: owned, services: createServiceTable(), clock, log, random });
  await board.start(leases);
  const health = (name: string) => board.list().find((task) => task.name === name);
  return { board, clock, log, health };
}
/** A task that counts, each minute. */
function counter(options: Partial<Parameters<typeof defineTask>[0]> = {}) {
  const runs: number[] = [];
  const task = defineTask({
    name: 'count',
    everyMs: MINUTE,
    run: () => void runs.push(runs.length),
    ...options,
  } as Parameters<typeof defineTask>[0]);
  return { runs, task };
}
const never = () => new Promise<never>(() => {});

describe('an interval', () => {
  test('a task runs at the start and then once an interval', async () => {
    const { runs, task } = counter();
    const { clock, health } = await started({ tasks: [task] });

    await clock.advance(3 * MINUTE);

    expect(runs).toHaveLength(4);
    expect(health('count')).toMatchObject({ due: 4, succeeded: 4, health: 1, state: 'waiting' });
  });

  test('A2 the first runs of many tasks spread over a tenth of the interval', async () => {
    const seen: number[] = [];
    const clockOf = { now: () => 0 };
    const tasks = Array.from({ length: 10 }, (_, index) =>
      defineTask({ name: `task ${index}`, everyMs: MINUTE, run: () => void seen.push(clockOf.now()) }),
    );
    let drawn = 0;
    const { clock } = await started({ tasks, random: () => drawn++ / 10 });
    clockOf.now = clock.monotonic;

    await clock.advance(MINUTE / 10);

    expect(seen).toEqual([0, 600, 1200, 1800, 2400, 3000, 3600, 4200, 4800, 5400]);
  });

  test('a run that is due while the one before lasts is skipped and counted', async () => {
    const { task } = counter({ run: ({ signal }) => until(signal), timeLimitMs: 10 * MINUTE });
    const { clock, health } = await started({ tasks: [task] });

    await clock.advance(3 * MINUTE);

    expect(health('count')).toMatchObject({ state: 'running', due: 4, overlapped: 3, succeeded: 0 });
  });

  test('what was missed while the machine slept is run once', async () => {
    const { runs, task } = counter();
    const { clock } = await started({ tasks: [task] });
    await clock.advance(0);

    await clock.sleepThrough(60 * MINUTE);

    expect(runs).toHaveLength(2);
  });

  test('setting the clock of the machine changes nothing', async () => {
    const { runs, task } = counter();
    const { clock } = await started({ tasks: [task] });

    clock.jump(Date.UTC(2030, 0, 1));
    await clock.advance(2 * MINUTE);

    expect(runs).toHaveLength(3);
  });
});

describe('failures', () => {
  test('4.5 a task that throws every third time keeps running, and its health says so', async () => {
    const { runs, task } = counter({
      run() {
        runs.push(runs.length);
        if (runs.length % 3 === 0) throw new Error(`run ${runs.length}`);
      },
    });
    const { clock, health, log } = await started({ tasks: [task] });

    await clock.advance(8 * MINUTE);

    expect(health('count')).toMatchObject({
      due: 9,
      succeeded: 6,
      failed: 3,
      health: 6 / 9,
      lastError: new Error('run 9'),
    });
    expect(log.lines.map(({ fields }) => fields['task'])).toEqual(['count', 'count', 'count']);
  });

  test('4.5 a task that hangs is aborted at its time limit, and runs again', async () => {
    const reasons: unknown[] = [];
    const { task } = counter({
      timeLimitMs: 1_000,
      run({ signal }) {
        signal.addEventListener('abort', () => reasons.push(signal.reason));
        return never();
      },
    });
    const { clock, health } = await started({ tasks: [task] });

    await clock.advance(MINUTE + 1_000);

    expect(health('count')).toMatchObject({ due: 2, failed: 2, overlapped: 0 });
    expect(reasons).toHaveLength(2);
  });

  test('a failed run is tried again after waits that double', async () => {
    const at: number[] = [];
    const { task } = counter({
      retries: 3,
      backoffMs: 1_000,
      run() {
        at.push(clock.monotonic());
        if (at.length < 4) throw new Error('not yet');
      },
    });
    const { clock, health } = await started({ tasks: [task] });

    await clock.advance(30_000);

    expect(at).toEqual([0, 1_000, 3_000, 7_000]);
    expect(health('count')).toMatchObject({ due: 1, succeeded: 1, failed: 0 });
  });
});

describe('switches', () => {
  test('a paused task does not run until it is resumed', async () => {
    const { runs, task } = counter();
    const { board, clock, health } = await started({ tasks: [task] });
    await clock.advance(0);

    board.pause('count');
    await clock.advance(5 * MINUTE);
    const paused = health('count')?.state;
    board.resume('count');
    await clock.advance(MINUTE);

    expect([paused, runs.length]).toEqual(['paused', 2]);
  });

  test('a run now resolves when it has ended', async () => {
    const { runs, task } = counter({ jitterMs: MINUTE });
    const { board } = await started({ tasks: [task], random: () => 1 });

    await board.runNow('count');

    expect(runs).toHaveLength(1);
  });

  test('a run now waits for the run that is under way instead of starting another', async () => {
    const { task } = counter({ run: ({ signal }) => until(signal), timeLimitMs: 5_000 });
    const { board, clock, health } = await started({ tasks: [task] });
    await clock.advance(0);

    const now = board.runNow('count');
    await clock.advance(5_000);
    await now;

    expect(health('count')).toMatchObject({ due: 1, failed: 1 });
  });

  test('an unknown name is an error that lists the tasks', async () => {
    const { board } = await started({ tasks: [counter().task] });

    expect(() => board.pause('cuont')).toThrow("There is no task 'cuont'. The tasks of this bot: count.");
  });
});

describe('stop', () => {
  test('a stop aborts what runs, waits for it, and starts nothing more', async () => {
    const events: string[] = [];
    const { task } = counter({
      async run({ signal }) {
        await until(signal).catch(() => {});
        events.push('cleaned up');
      },
    });
    const { board, clock } = await started({ tasks: [task] });
    await clock.advance(0);

    await board.stop(4_000);
    await clock.advance(10 * MINUTE);

    expect(events).toEqual(['cleaned up']);
    expect(clock.pending).toBe(0);
  });

  test('a task that does not end is named', async () => {
    const { task } = counter({ run: never });
    const { board, clock } = await started({ tasks: [task] });
    await clock.advance(0);
    const stopping = board.stop(4_000).catch((error: unknown) => error);

    await clock.advance(4_000);

    expect(await stopping).toMatchObject({ message: "after 4000 ms still running: 'count'" });
  });
});

describe('exclusive', () => {
  /** Leases of a fleet, of which this process gets those that are free. */
  function fleet() {
    const state = { holder: 'nobody', acquired: 0, lose: () => {} };
    const leases: LeaseHolder = {
      async acquire() {
        if (state.holder !== 'nobody') return undefined;
        state.holder = 'me';
        state.acquired += 1;
        const lost = new AbortController();
        state.lose = () => lost.abort(new Error('lost'));
        return { signal: lost.signal, release: async () => void (state.holder = 'nobody') };
      },
    };
    return { leases, state };
  }

  test('a task runs while its lease is held, asked for once', async () => {
    const { leases, state } = fleet();
    const { runs, task } = counter({ exclusive: true });
    const { clock } = await started({ tasks: [task], leases });

    await clock.advance(3 * MINUTE);

    expect([runs.length, state.acquired]).toEqual([4, 1]);
  });

  test('a task that another process holds is skipped without hurting its health', async () => {
    const { leases, state } = fleet();
    state.holder = 'another';
    const { runs, task } = counter({ exclusive: true });
    const { board, clock, health } = await started({ tasks: [task], leases });

    await clock.advance(3 * MINUTE);

    expect(runs).toEqual([]);
    expect(health('count')).toMatchObject({ due: 4, elsewhere: 4, health: 1 });
    await expect(board.runNow('count')).rejects.toMatchObject({ code: 'TASK_ELSEWHERE' });
  });

  test('losing the lease aborts the run', async () => {
    const { leases, state } = fleet();
    const { task } = counter({ exclusive: true, run: ({ signal }) => until(signal) });
    const { clock, health } = await started({ tasks: [task], leases });
    await clock.advance(0);

    state.lose();
    await clock.advance(0);

    expect(health('count')).toMatchObject({ state: 'waiting', failed: 1, lastError: new Error('lost') });
  });

  test('a stop gives the lease back', async () => {
    const { leases, state } = fleet();
    const { task } = counter({ exclusive: true });
    const { board, clock } = await started({ tasks: [task], leases });
    await clock.advance(0);

    await board.stop(1_000);

    expect(state.holder).toBe('nobody');
  });
});

/** Rejects when the signal aborts. */
function until(signal: AbortSignal): Promise<void> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
}
