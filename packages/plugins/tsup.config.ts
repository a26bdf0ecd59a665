import { existsSync, readdirSync } from 'node:fs';
import { defineConfig } from 'tsup';

/** `charts/index` for `src/charts/index.ts`: one file for each door of a plugin, at the path that `exports` names. */
const doors = readdirSync('src').flatMap((folder) =>
  ['index', 'testing'].map((door) => `${folder}/${door}`).filter((path) => existsSync(`src/${path}.ts`)),
);

export default defineConfig({
  entry: Object.fromEntries(doors.map((path) => [path, `src/${path}.ts`])),
  format: 'esm',
  target: 'node20',
  dts: true,
  clean: true,
  treeshake: true,
});
