import type { Plan } from '../plan.ts';
import { variablesOf } from '../variables.ts';

/** `.env.example`: what the operator may say. */
export const environmentFile = ({ features }: Plan): string =>
  `# Copy this file to .env. Every variable of the framework: the configuration page of its guide.

# From your application's page on Discord's developer portal, under "Bot".
DISCORD_TOKEN=

# How much the log says: fatal, error, warn, info, debug or trace.
# LOG_LEVEL=info
${variablesOf(features)
  .map(({ name, meaning, example }) => `\n# ${meaning}\n# ${name}=${example}\n`)
  .join('')}`;
