import { mkdir, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { measureProcess } from '../measure-process.ts';
import { defineScenario } from '../scenario.ts';

/** Inside the workspace, so that the generated bots find the packages as an author's do. */
const FOLDER = resolve(import.meta.dirname, '../../results/type-check');
const TSC = createRequire(import.meta.url).resolve('typescript/bin/tsc');

interface GeneratedBot {
  readonly name: string;
  readonly plugins: number;
  /** Whether each plugin has a command with two options. */
  readonly commands: boolean;
}

/** What plugins cost an author's compiler. */
export const typeCheck = defineScenario({
  name: 'type-check',
  about:
    'tsc checks a generated bot against the published types, in a process of its own. Each plugin provides a service, and uses that of the plugin before it.',
  metrics: { check: 'ms' },
  baseline: { name: '1 plugin', plugins: 1, commands: false },
  candidates: [
    { name: '200 chained plugins', plugins: 200, commands: false },
    { name: '200 with a command each', plugins: 200, commands: true },
  ],
  rounds: 7,
  warmUpRounds: 1,
  setUp: generateBot,
  async measure({ session: folder }) {
    const { wallMs } = await measureProcess([TSC, '-p', folder]);
    return { check: wallMs };
  },
  tearDown: (folder) => rm(folder, { recursive: true, force: true }),
  targets: [{ metric: 'check', of: '200 chained plugins', compare: 'difference', atMost: 500 }],
});

async function generateBot({ plugins, commands }: GeneratedBot): Promise<string> {
  const folder = join(FOLDER, `${plugins}${commands ? '-with-commands' : ''}`);
  await mkdir(folder, { recursive: true });
  const numbers = Array.from({ length: plugins }, (_, number) => number);
  for (const number of numbers)
    await writeFile(join(folder, `plugin-${number}.ts`), pluginSource(number, commands));
  await writeFile(join(folder, 'bot.ts'), botSource(numbers));
  await writeFile(join(folder, 'package.json'), JSON.stringify({ type: 'module' }));
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(CONFIG));
  return folder;
}

const CONFIG = {
  compilerOptions: {
    target: 'ES2022',
    module: 'nodenext',
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    skipLibCheck: true,
    allowImportingTsExtensions: true,
    noEmit: true,
    types: ['node'],
  },
  include: ['*.ts'],
};

function pluginSource(number: number, commands: boolean): string {
  const before = number - 1;
  const isFirst = number === 0;
  return `
import { defineCommand, definePlugin, defineService } from '@bronxbot/core';
${isFirst ? '' : `import { Service${before} } from './plugin-${before}.ts';`}
export interface Service${number} { total${number}(): number }
export const Service${number} = defineService<Service${number}>()('service-${number}');
${commands ? commandSource(number) : ''}
export const plugin${number} = definePlugin({
  name: 'plugin-${number}',
  uses: ${isFirst ? '{}' : `{ before: Service${before} }`},
  provides: Service${number},
  commands: [${commands ? 'command' : ''}],
  start: (${isFirst ? '' : '{ before }'}) => ({ total${number}: () => ${isFirst ? '1' : `before.total${before}() + 1`} }),
});
`;
}

const commandSource = (number: number) => `
const command = defineCommand({
  name: 'command-${number}',
  description: 'Adds.',
  options: {
    points: { type: 'integer', description: 'How many', required: true },
    member: { type: 'user', description: 'Whom' },
  },
  uses: { own: Service${number} },
  run: ({ options, own }) => \`\${options.points + own.total${number}()} for \${options.member?.tag ?? 'you'}\`,
});
`;

const botSource = (numbers: readonly number[]) => `
import { createBot } from '@bronxbot/core';
${numbers.map((number) => `import { plugin${number} } from './plugin-${number}.ts';`).join('\n')}
export const bot = createBot({ plugins: [${numbers.map((number) => `plugin${number}`).join(', ')}] });
`;
