import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const TESTING = fileURLToPath(new URL('../src/testing.ts', import.meta.url));
const VITEST = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs');

const FORGETFUL = `
import { createSandbox } from ${JSON.stringify(TESTING)};
const bot = { start: async () => {}, stop: async () => {} };
test('forgets its sandbox', async () => {
  await createSandbox(bot);
});
`;

/** What Vitest prints of a file with tests, in a process of its own. */
async function runTests(source: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'left-running-'));
  try {
    await writeFile(join(folder, 'forgetful.test.ts'), source);
    const { VITEST: _, ...env } = process.env;
    const args = [VITEST, 'run', '--root', folder, '--globals', '--no-color'];
    const failed: unknown = await promisify(execFile)(process.execPath, args, { cwd: folder, env }).catch(
      (error: unknown) => error,
    );
    const { stdout, stderr } = failed as { readonly stdout: string; readonly stderr: string };
    return stdout + stderr;
  } finally {
    await rm(folder, { recursive: true });
  }
}

test('a test that leaves its sandbox running fails, and is told the line that made it', async () => {
  const output = await runTests(FORGETFUL);

  expect(output).toContain('A sandbox was left running.');
  expect(output).toMatch(/forgetful\.test\.ts:5:\d+/);
  expect(output).toContain('1 failed');
}, 60_000);
