import { Client as ClientService, createBot, defineCommand, definePlugin } from '@bronxbot/core';
import { RateLimit, rateLimit } from '@bronxbot/plugins/rate-limit';
import { redis } from '@bronxbot/plugins/redis';
import { type Client, Client as DiscordClient, GatewayIntentBits } from 'discord.js';
import { addRoundTrip } from './round-trip.ts';

/** The two ways to send. */
export interface SenderVariant {
  readonly name: string;
  readonly plugin: boolean;
}
export const PLAIN: SenderVariant = { name: 'discord.js', plugin: false };
export const PLUGIN: SenderVariant = { name: 'rate-limit', plugin: true };

/** A client that is logged in. */
export interface Sender {
  readonly client: Client<true>;
  /** What the plugin says of itself; none without it. */
  readonly limits: RateLimit | undefined;
  close(): Promise<void>;
}

/** Where a sender connects. */
export interface SenderConnection {
  readonly api: string;
  readonly token: string;
  /** Decides how long each request travels. */
  readonly random: () => number;
  /** Requests a second that the client allows itself. @defaultValue `50` */
  readonly perSecond?: number | undefined;
  /** Where a client with the plugin shares its budget. @defaultValue none: it has the bot's whole budget */
  readonly redisUrl?: string | undefined;
}

/** Logs in a client: discord.js as it comes, or a bot with the plugin. From then on its requests travel for 50 to 70 ms. */
export async function openSender({ plugin }: SenderVariant, connection: SenderConnection): Promise<Sender> {
  const sender = await (plugin ? openBot(connection) : openClient(connection));
  addRoundTrip(sender.client.rest, connection.random);
  return sender;
}

async function openClient({ api, token, perSecond = 50 }: SenderConnection): Promise<Sender> {
  const { Guilds, GuildMessages, MessageContent } = GatewayIntentBits;
  const client = new DiscordClient({
    intents: [Guilds, GuildMessages, MessageContent],
    rest: { api, globalRequestsPerSecond: perSecond },
  });
  client.on('interactionCreate', (interaction) => {
    if (interaction.isChatInputCommand()) void interaction.reply('Pong!');
  });
  const ready = new Promise((resolve) => client.once('clientReady', resolve));
  await client.login(token);
  await ready;
  await client.application?.commands.set([{ name: 'ping', description: 'Answers pong.' }]);
  return { client: client as Client<true>, limits: undefined, close: () => client.destroy() };
}

/** Whoever has a command with a prefix hears messages, so that both clients know the same. */
const ping = defineCommand({ name: 'ping', description: 'Answers pong.', run: () => 'Pong!' });

async function openBot({ api, token, perSecond = 50, redisUrl }: SenderConnection): Promise<Sender> {
  let services: { readonly client: Client<true>; readonly limits: RateLimit } | undefined;
  const tap = definePlugin({
    name: 'tap',
    uses: { client: ClientService, limits: RateLimit },
    start: (given) => void (services = given),
  });
  const plugins = [...rateLimit({ perSecond }), tap] as const;
  const bot =
    redisUrl === undefined
      ? createBot({ prefix: '.', plugins, commands: [ping] })
      : createBot({ prefix: '.', plugins: [...plugins, redis({ url: redisUrl })], commands: [ping] });
  await bot.start({ api, token });
  if (!services) throw new Error('The bot has started without its client.');
  return { ...services, close: () => bot.stop() };
}
