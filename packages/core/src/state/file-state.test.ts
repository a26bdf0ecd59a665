import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createFakeClock } from '../../test/fake-clock.ts';
import { createTestLog } from '../../test/test-log.ts';
import { testStateStore } from '../../test/state-contract.ts';
import { createFileState } from './file-state.ts';

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'state-'));
  path = join(folder, 'data', 'state.json');
});
const opened: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  // A store that still writes would make its folder anew.
  await Promise.allSettled(opened.splice(0).map((store) => store.stop()));
  await rm(folder, { recursive: true, force: true });
});

async function open(log = createTestLog(), clock = createFakeClock()) {
  const store = await createFileState({ path, clock, log });
  opened.push(store);
  return store;
}

describe('state in a file', () => {
  testStateStore((clock) => open(createTestLog(), clock));

  test('what was set is there after a stop and a start', async () => {
    const store = await open();
    await store.set('key', { a: 1 });
    await store.stop();

    expect(await (await open()).get('key')).toEqual({ a: 1 });
  });

  test('what has expired meanwhile is gone', async () => {
    const store = await open();
    await store.set('key', 1, 1_000);
    await store.stop();

    const later = await open(createTestLog(), createFakeClock({ now: Date.UTC(2026, 0, 2) }));

    expect(await later.get('key')).toBeUndefined();
  });

  test('a claim is on the disk before it resolves', async () => {
    const store = await open();

    await store.claim('key', 'mine');

    expect(await readFile(path, 'utf8')).toContain('mine');
  });

  test('what is taken is off the disk before it resolves', async () => {
    const store = await open();
    await store.claim('key', 'mine');

    await store.take('key');

    expect(await readFile(path, 'utf8')).not.toContain('mine');
  });

  test('a set is written within a second, many in one write', async () => {
    const clock = createFakeClock();
    const store = await open(createTestLog(), clock);
    for (let index = 0; index < 100; index++) await store.set(`key ${index}`, index);
    const before = await readFile(path, 'utf8');

    await clock.advance(1_000);
    await store.stop();

    expect(before).not.toContain('key');
    expect(await readFile(path, 'utf8')).toContain('key 99');
  });

  test.each([
    '',
    '{"format":1,"entries":[["ke',
    'null',
    '[]',
    '{"format":2,"entries":[]}',
    '{"format":1,"entries":[["key","{",null]]}',
  ])('a file that holds %j is put aside, named in the log, and the store starts empty', async (content) => {
    await (await open()).stop();
    await writeFile(path, content);
    const log = createTestLog();

    const store = await open(log);

    const aside = (await readdir(join(folder, 'data'))).filter((name) => name.includes('unreadable'));
    expect(aside).toHaveLength(1);
    expect(await readFile(join(folder, 'data', aside[0] ?? ''), 'utf8')).toBe(content);
    expect(log.lines).toMatchObject([{ level: 'error', fields: { path } }]);
    expect(await store.claim('key', 1)).toBe(true);
  });

  test('a place that cannot be written is known at the start', async () => {
    await writeFile(join(folder, 'data'), 'a file where the folder should be');

    await expect(open()).rejects.toMatchObject({
      code: 'STATE_UNUSABLE',
      message: expect.stringContaining(path) as string,
    });
  });

  test('a store whose file another process has taken writes nothing more and says so', async () => {
    const first = await open();
    const second = await open();

    await expect(first.claim('key', 'first')).rejects.toThrow(`another process writes ${path} too`);

    expect(await second.claim('key', 'second')).toBe(true);
    expect(await readFile(path, 'utf8')).toContain('second');
  });

  test('a claim that could not be written is not claimed', async () => {
    const store = await open();
    await rm(join(folder, 'data'), { recursive: true });
    await writeFile(join(folder, 'data'), 'a file where the folder should be');
    await expect(store.claim('key', 1)).rejects.toThrow(/EEXIST|ENOTDIR/);
    await rm(join(folder, 'data'));

    expect(await store.claim('key', 1)).toBe(true);
  });

  test('after kill -9 in the middle of writing, every claim that was told is there', async () => {
    for (let round = 0; round < 5; round++) {
      const told = await claimUntilKilled(round);
      const store = await open();
      const kept = await Promise.all(told.map((key) => store.get(key)));
      await store.stop();

      expect(told.length).toBeGreaterThan(0);
      expect(kept).not.toContain(undefined);
    }
  });
});

/** Lets another process claim keys as fast as it can, kills it at some moment, and gives the keys it told. */
async function claimUntilKilled(round: number): Promise<readonly string[]> {
  const script = fileURLToPath(new URL('../../test/claim-for-ever.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', script, path, `round ${round}`], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exit = once(child, 'exit');
  const told: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    told.push(line);
    if (told.length === 10 + round * 3) child.kill('SIGKILL');
  }
  await exit;
  return told;
}
