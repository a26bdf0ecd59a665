import type { Plan } from '../plan.ts';
import { variablesOf } from '../variables.ts';

/** The versions that the template is tested with. */
const VERSIONS = {
  'discord.js': '^14.28.1',
  zod: '^4.6.7',
  '@types/node': '^20.19.43',
  tsx: '^4.23.15',
  typescript: '^6.0.3',
  vitest: '^4.1.12',
} as const;

/** `package.json`. @param version of our packages. */
export function packageFile({ name, features, packageManager }: Plan, version: string): string {
  const ours = version === '0.0.0' ? version : `^${version}`;
  return `${JSON.stringify(
    {
      name,
      version: '0.1.0',
      private: true,
      type: 'module',
      scripts: {
        dev: `sandbox start --bot ${name} -- tsx watch --clear-screen=false src/main.ts`,
        build: 'tsc -p tsconfig.build.json',
        start: 'node dist/main.js',
        test: 'vitest run',
        check: 'tsc',
      },
      dependencies: {
        '@bronxbot/core': ours,
        ...(features.length > 0 && { '@bronxbot/plugins': ours }),
        'discord.js': VERSIONS['discord.js'],
        ...(variablesOf(features).length > 0 && { zod: VERSIONS.zod }),
      },
      devDependencies: {
        '@bronxbot/sandbox': ours,
        '@types/node': VERSIONS['@types/node'],
        tsx: VERSIONS.tsx,
        typescript: VERSIONS.typescript,
        vitest: VERSIONS.vitest,
      },
      engines: { node: '>=20.19.0' },
      ...installScripts(packageManager),
    },
    undefined,
    2,
  )}\n`;
}

/** esbuild, which tsx brings, has an install script that it does not need: said here, nobody is warned of it. */
const installScripts = (manager: Plan['packageManager']) =>
  manager === 'pnpm'
    ? { pnpm: { ignoredBuiltDependencies: ['esbuild'] } }
    : { allowScripts: { esbuild: false } };
