import { type Variable, variablesOf } from '../variables.ts';
import type { Plan } from '../plan.ts';

/** `src/main.ts`: runs the bot as a process. */
export function mainFile({ features }: Plan): string {
  const variables = variablesOf(features);
  return [
    "import { existsSync } from 'node:fs';",
    "import { runBot } from '@bronxbot/core';",
    ...(variables.length > 0 ? ["import { z } from 'zod';"] : []),
    "import { createMyBot } from './bot.ts';",
    '',
    "if (existsSync('.env')) process.loadEnvFile();",
    '',
    ...(variables.length > 0 ? withVariables(variables) : ['await runBot(createMyBot);']),
    '',
  ].join('\n');
}

const withVariables = (variables: readonly Variable[]): readonly string[] => [
  '/** Variables of this bot beside those of the framework: checked at the start, with an error that names what is wrong. */',
  'const own = {',
  ...variables.map(({ name, schema }) => `  ${name}: ${schema},`),
  '};',
  '',
  'await runBot(',
  `  ({ ${variables.map(({ name }) => name).join(', ')} }) =>`,
  `    createMyBot({ ${variables.map(({ name, setting }) => `${setting}: ${name}`).join(', ')} }),`,
  '  { own },',
  ');',
];
