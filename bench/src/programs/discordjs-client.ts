import { Client, GatewayIntentBits as Intent } from 'discord.js';
import { stopwatch } from '../clock.ts';
import { onEnd, tellReady } from './report.ts';

/** A bot on bare discord.js: tells how long it took to log in, how fast messages came, and answers `.ping`. */
const [api = '', token = '', shards = '1'] = process.argv.slice(2);
const client = new Client({
  intents: [Intent.Guilds, Intent.GuildMessages, Intent.MessageContent],
  shardCount: Number(shards),
  rest: { api, globalRequestsPerSecond: 1_000_000 },
});
let heard = 0;
let firstAt = 0;
let lastAt = 0;
client.on('messageCreate', (message) => {
  if (message.author.bot) return;
  lastAt = stopwatch.now();
  if (heard++ === 0) firstAt = lastAt;
  if (message.content === '.ping') void message.reply('Pong!');
});
const startedAt = stopwatch.now();
client.once('clientReady', () =>
  tellReady({ loginMs: stopwatch.now() - startedAt, guilds: client.guilds.cache.size }),
);
onEnd(async () => {
  await client.destroy();
  return { heard, perSecond: (heard / (lastAt - firstAt)) * 1_000 };
});
await client.login(token);
