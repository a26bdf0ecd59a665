import { runBot } from '@bronxbot/core';
import { createBronxBot } from './bot.ts';
import { configuration } from './configuration.ts';

await runBot(
  ({ SUPPORT_URL, PRIVACY_URL, DATABASE_URL, REDIS_URL, METRICS_PORT, ROLE_SYNC }) =>
    createBronxBot({
      supportUrl: SUPPORT_URL,
      privacyUrl: PRIVACY_URL,
      databaseUrl: DATABASE_URL,
      redisUrl: REDIS_URL,
      roleLinks: ROLE_SYNC,
      monitor: {
        sinks: ['owner'],
        http: METRICS_PORT === undefined ? false : { port: METRICS_PORT, onPortTaken: 'warn' },
      },
    }),
  {
    own: configuration,
    env: process.env['DISCORD_TOKEN'] ? process.env : await openSandbox(),
  },
);

/** Starts a local Discord for the bot, and gives the environment in which it is found. */
async function openSandbox(): Promise<NodeJS.ProcessEnv> {
  const { startPlayground } = await import('@bronxbot/sandbox');
  const { url, api, tokens } = await startPlayground({ guild: 'The Bronx', bots: [{ name: 'BronxBot' }] });
  console.log(`BronxBot is in a local Discord, without a token or the internet.
Chat with it   ${url}   (say .help, or type / for its commands)
Run on Discord DISCORD_TOKEN=… npm start     Stop with Ctrl+C`);
  return {
    NODE_ENV: 'development',
    LOG_LEVEL: 'warn',
    ...process.env,
    DISCORD_TOKEN: tokens[0],
    DISCORD_API: api,
  };
}
