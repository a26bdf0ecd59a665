// A bot in a local Discord whose time it moves itself: people use it, ten seconds pass, and it says so; then they use it more, until it is killed.
import { createBot, defineCommand } from '@bronxbot/core';
import { createSandbox } from '@bronxbot/sandbox/testing';
import { database } from '../src/database/index.ts';
import { usageTracker } from '../src/usage-tracker/index.ts';

const TEN_SECONDS_MS = 10_000;

async function main(file: string): Promise<void> {
  const ping = defineCommand({ name: 'ping', description: 'Pongs.', run: () => 'pong' });
  const bot = createBot({
    prefix: '.',
    plugins: [database({ file }), usageTracker({ people: 'all', snapshots: false })],
    commands: [ping],
  });
  const discord = await createSandbox(bot);
  const ada = await (await discord.guild()).member('ada');
  for (let count = 0; count < 5; count++) await ada.says('.ping');
  await discord.clock.advance(TEN_SECONDS_MS);
  await ada.says('.ping');
  process.stdout.write('used\n');
  // It is killed here.
  for (;;) await ada.says('.ping');
}

const [, , file] = process.argv;
if (file !== undefined) await main(file);
