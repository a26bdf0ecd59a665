import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { describeSkipped } from './missing-services.ts';
import { locate, missing } from './services.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'services-'));
  vi.stubEnv('PATH', folder);
  vi.stubEnv('REDIS_SERVER_PATH', '');
  vi.stubEnv('REQUIRE_SERVICES', '');
  onTestFinished(async () => {
    vi.unstubAllEnvs();
    await rm(folder, { recursive: true });
  });
});

const install = async (name: string) => {
  await writeFile(join(folder, name), '#!/bin/sh\n');
  await chmod(join(folder, name), 0o755);
  return join(folder, name);
};

test('a program on the path is found', async () => {
  const program = await install('redis-server');

  expect(locate('redis')).toBe(program);
  expect(missing('redis')).toBe(false);
});

test('the variable comes before the path', async () => {
  await install('redis-server');
  const own = await install('my-redis');
  vi.stubEnv('REDIS_SERVER_PATH', own);

  expect(locate('redis')).toBe(own);
});

test('what the machine lacks is skipped, unless services are required', () => {
  expect(missing('redis')).toBe(true);

  vi.stubEnv('REQUIRE_SERVICES', '1');

  expect(() => missing('redis')).toThrow(
    'Redis is not installed (apt-get install redis-server, or set REDIS_SERVER_PATH)',
  );
});

test('the end of a run names what is missing, once, and only what a test file asks for', async () => {
  const asking = join(folder, 'leases.test.ts');
  await writeFile(asking, "describe.skipIf(missing('redis'))");

  const lines = describeSkipped([asking, asking], (name) => name !== 'chromium');

  expect(lines).toEqual([
    'Skipped in 2 test files: Redis is not installed (apt-get install redis-server, or set REDIS_SERVER_PATH).',
  ]);
});
