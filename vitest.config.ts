import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

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
    include: ['{packages,examples}/*/{src,test}/**/*.test.ts', 'bench/src/**/*.test.ts', 'scripts/**/*.test.ts'],
    testTimeout: 20_000,
    pool: 'threads',
  },
});
