import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { missingServices } from './scripts/testing/missing-services.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Where to write the results as JSON, for CI to sum up. */
const report = process.env['TEST_REPORT'];

export default defineConfig({
  resolve: {
    // Tests run the sources, so that no build stands between a change and its test.
    alias: [
      { find: /^@bronxbot\/core$/, replacement: here('packages/core/src/index.ts') },
      { find: /^@bronxbot\/plugins\/(.+)$/, replacement: here('packages/plugins/src/$1/index.ts') },
      { find: /^@bronxbot\/sandbox$/, replacement: here('packages/sandbox/src/index.ts') },
      { find: /^@bronxbot\/sandbox\/testing$/, replacement: here('packages/sandbox/src/testing.ts') },
    ],
  },
  test: {
    include: [
      '{packages,examples}/*/{src,test,web}/**/*.test.ts',
      'bench/src/**/*.test.ts',
      'docs/examples/**/*.test.ts',
      'scripts/**/*.test.ts',
    ],
    testTimeout: 20_000,
    // A hook starts servers, and a busy machine takes its time to make a database.
    hookTimeout: 60_000,
    // Every answer of every sandbox has the shapes of Discord's OpenAPI file, or the test meets a 500.
    env: { SANDBOX_VALIDATE: '1' },
    // A driver of SQLite is native code: in a thread, its end may take the whole run with it.
    pool: 'forks',
    // Many tests wait for real servers and processes: two cores do two files at once, in half the time.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    reporters: ['default', missingServices(), ...(report === undefined ? [] : ['json'])],
    ...(report !== undefined && { outputFile: { json: report } }),
  },
});
