import { existsSync, readdirSync } from 'node:fs';
import { defineConfig } from 'tsup';

/** `charts/index` for `src/charts/index.ts`: one file a plugin, at the path that `exports` names. */
const plugins = readdirSync('src').filter((folder) => existsSync(`src/${folder}/index.ts`));

export default defineConfig({
  entry: Object.fromEntries(plugins.map((folder) => [`${folder}/index`, `src/${folder}/index.ts`])),
  format: 'esm',
  target: 'node20',
  dts: true,
  clean: true,
  treeshake: true,
});
