import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Client, GatewayIntentBits as Intent } from 'discord.js';
import { stopwatch } from '../clock.ts';
import { onEnd, tellReady } from './report.ts';

/** Bare discord.js with the intents of BronxBot and the caches that it comes with: what a world takes in memory. */
const [api = '', token = ''] = process.argv.slice(2);
const client = new Client({
  intents: [
    Intent.Guilds,
    Intent.GuildMembers,
    Intent.GuildMessages,
    Intent.DirectMessages,
    Intent.MessageContent,
  ],
  rest: { api },
});
client.on('interactionCreate', (interaction) => {
  if (interaction.isRepliable()) void interaction.reply('Pong!');
});
client.on('messageCreate', (message) => {
  if (message.content.startsWith('.')) void message.reply('Pong!');
});
const startedAt = stopwatch.now();
const loop = monitorEventLoopDelay({ resolution: 10 });
let cpuUs = 0;
client.once('clientReady', () => {
  loop.enable();
  cpuUs = stopwatch.cpuUs();
  tellReady({ loginMs: stopwatch.now() - startedAt });
});
onEnd(async () => {
  const { rss } = process.memoryUsage();
  await client.destroy();
  return {
    rssMb: rss / 2 ** 20,
    cpuMs: (stopwatch.cpuUs() - cpuUs) / 1_000,
    loopP99Ms: loop.percentile(99) / 1e6,
  };
});
await client.login(token);
