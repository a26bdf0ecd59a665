import { defineConfig } from 'tsup';

export default defineConfig({
  entry: ['src/index.ts', 'src/testing.ts', 'src/cli.ts', 'src/redirect.ts'],
  format: 'esm',
  target: 'node20',
  dts: true,
  clean: true,
  treeshake: true,
});
