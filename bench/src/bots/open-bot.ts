import { createSandbox } from '@bronxbot/sandbox/testing';
import { type BareBot, createBareBot, type Handlers } from './bare-bot.ts';
import { createFrameworkBot } from './framework-bot.ts';
import { recordMessage, type Replay } from './replay.ts';

/** A bot in a sandbox of its own, ready to be fed with messages. */
export interface OpenBot {
  readonly replay: Replay;
  close(): Promise<void>;
}

/** The two ways to write the bot. */
export interface BotVariant {
  readonly name: string;
  readonly framework: boolean;
}
export const BARE: BotVariant = { name: 'bare discord.js', framework: false };
export const FRAMEWORK: BotVariant = { name: '@bronxbot/core', framework: true };

/** Starts a bot in a sandbox, has a person say something, and gives what repeats it. */
export async function openBot({ framework }: BotVariant, handlers: Handlers): Promise<OpenBot> {
  const { bot, client } = framework ? createFrameworkBot(handlers) : bare(createBareBot(handlers));
  const sandbox = await createSandbox(bot);
  const connected = client();
  if (!connected) throw new Error('The bot has started without a client.');
  const person = await (await sandbox.guild()).member('ada');
  const replay = await recordMessage(connected, () => person.says('Good morning.'));
  return { replay, close: async () => sandbox[Symbol.asyncDispose]() };
}

const bare = (bot: BareBot) => ({ bot, client: () => bot.client });
