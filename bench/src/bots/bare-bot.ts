import { Client, GatewayIntentBits, Partials } from 'discord.js';

/** A bot written by hand, as the documentation of discord.js shows it: what a framework is held against. */
export interface BareBot {
  readonly client: Client;
  start(connection: { readonly token: string; readonly api: string }): Promise<void>;
  stop(): Promise<void>;
}

/** What a bot of the bench does when it is asked. */
export interface Handlers {
  /** Called with the number after `.ping`. */
  readonly ping: (times: number) => void;
}

/** Answers `.ping 3` by calling `ping`, and `/ping` with a text; without any framework. */
export function createBareBot({ ping }: Handlers): BareBot {
  const { Guilds, GuildMessages, DirectMessages, MessageContent } = GatewayIntentBits;
  let client = new Client({ intents: [] });
  return {
    get client() {
      return client;
    },
    async start({ token, api }) {
      client = new Client({
        intents: [Guilds, GuildMessages, DirectMessages, MessageContent],
        partials: [Partials.Channel],
        rest: { api },
      });
      client.on('messageCreate', (message) => {
        if (message.author.bot || !message.content.startsWith('.')) return;
        const [name, times] = message.content.slice(1).split(/\s+/);
        if (name === 'ping') ping(Number(times));
      });
      client.on('interactionCreate', (interaction) => {
        if (interaction.isChatInputCommand() && interaction.commandName === 'ping')
          void interaction.reply('Pong!');
      });
      const ready = new Promise<void>((resolve) => client.once('clientReady', () => resolve()));
      await client.login(token);
      await ready;
      await client.application?.commands.set([{ name: 'ping', description: 'Answers pong.' }]);
    },
    stop: () => client.destroy(),
  };
}
