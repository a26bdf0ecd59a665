import { cpSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Packed } from './packed.ts';
import { type Place, run, StepFailed } from './steps.ts';

/** An empty project into which our packages and what they are tested with are installed. */
export async function installAsStranger(
  place: Place,
  packages: readonly Packed[],
  root: string,
): Promise<void> {
  writeFileSync(
    join(place.cwd, 'package.json'),
    JSON.stringify({ name: 'stranger', private: true, type: 'module', allowScripts: { esbuild: false } }),
  );
  const libraries = packages.filter(({ manifest }) => manifest.exports).map(({ manifest }) => manifest.name);
  await run(place, 'npm', 'install', '--save-exact', ...libraries, 'discord.js@14.28.1');
  await run(
    place,
    'npm',
    'install',
    '--save-dev',
    'vitest@4.1.12',
    'typescript@6.0.3',
    '@types/node@20.19.43',
  );
  mkdirSync(join(place.cwd, 'src'));
  for (const file of ['bot.ts', 'bot.test.ts', 'main.ts'])
    cpSync(join(root, 'docs/examples/first-bot', file), join(place.cwd, 'src', file));
  writeFileSync(
    join(place.cwd, 'vitest.config.mjs'),
    "export default { test: { include: ['src/**/*.test.ts'] } };\n",
  );
}

/** Every door of every library: `@bronxbot/plugins/cache` and its like. */
export const doorsOf = (packages: readonly Packed[]): readonly string[] =>
  packages.flatMap(({ manifest }) =>
    Object.keys(manifest.exports ?? {})
      .filter((door) => !door.endsWith('.json') && door !== './redirect')
      .map((door) => `${manifest.name}${door.slice(1)}`),
  );

/** Loads every door by `import` and by `require`. Those for tests need a test runner around them. */
export async function loadDoors(place: Place, node: string, doors: readonly string[]): Promise<void> {
  const loadable = doors.filter((door) => !door.endsWith('/testing'));
  const imports = loadable.map((door) => `await import('${door}');`).join('\n');
  const requires = loadable.map((door) => `require('${door}');`).join('\n');
  writeFileSync(join(place.cwd, 'doors.mjs'), imports);
  writeFileSync(join(place.cwd, 'doors.cjs'), requires);
  await run(place, node, 'doors.mjs');
  await run(place, node, 'doors.cjs');
}

/** Checks the types of the bot and of every door, with our declarations and those they stand on. */
export async function checkTypes(
  place: Place,
  doors: readonly string[],
  module: 'nodenext' | 'bundler',
): Promise<void> {
  const names = doors.map((door, index) => `export * as door${index} from '${door}';`);
  writeFileSync(join(place.cwd, 'src/doors.ts'), `${names.join('\n')}\n`);
  const options = {
    strict: true,
    noEmit: true,
    target: 'es2022',
    lib: ['ES2023', 'ESNext.Disposable'],
    types: ['node'],
    exactOptionalPropertyTypes: true,
    allowImportingTsExtensions: true,
    skipLibCheck: true,
    ...(module === 'nodenext' ? { module: 'nodenext' } : { module: 'esnext', moduleResolution: 'bundler' }),
  };
  const file = `tsconfig.${module}.json`;
  writeFileSync(join(place.cwd, file), JSON.stringify({ compilerOptions: options, include: ['src'] }));
  await run(place, 'npx', 'tsc', '-p', file);
}

/** Runs the README's test. */
export const testBot = (place: Place, node: string): Promise<string> =>
  run(place, node, 'node_modules/vitest/vitest.mjs', 'run');

/** How many packages come with core and plugins in production. */
export function countPackages(folder: string): number {
  return packagesIn(join(folder, 'node_modules')).length;
}

function packagesIn(modules: string): readonly string[] {
  return readdirSync(modules, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .flatMap(({ name }) => {
      const path = join(modules, name);
      if (name.startsWith('@')) return packagesIn(path);
      return [path, ...nestedIn(path)];
    });
}

function nestedIn(path: string): readonly string[] {
  try {
    return packagesIn(join(path, 'node_modules'));
  } catch {
    // It has no packages of its own.
    return [];
  }
}

/** @throws StepFailed when a package runs something while it is installed. */
export function refuseInstallScripts(packages: readonly Packed[]): void {
  for (const { manifest } of packages)
    for (const script of ['preinstall', 'install', 'postinstall', 'prepare'])
      if (manifest.scripts?.[script] !== undefined)
        throw new StepFailed(
          `${manifest.name} has a script \`${script}\`: nothing may run when it is installed.`,
        );
}
