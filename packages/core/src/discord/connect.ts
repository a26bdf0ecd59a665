import { type Client, Events, type Interaction, type Message } from 'discord.js';
import type { Clock } from '../clock.ts';
import type { CommandTree } from '../commands/command-tree.ts';
import type { CustomIds } from '../components/custom-id.ts';
import type { ComponentRegistry } from '../components/registry.ts';
import type { PrefixSource } from '../core-services.ts';
import type { Dispatcher } from '../dispatch/dispatcher.ts';
import type { Invocation } from '../dispatch/invocation.ts';
import type { Logger } from '../log/logger.ts';
import type { Texts } from '../texts/texts.ts';
import { answerEarly } from './answer-early.ts';
import { interactionInvocation } from './interaction-invocation.ts';
import { messageInvocation } from './message-invocation.ts';

/** All that leads from an event to what runs. */
export interface ConnectOptions {
  readonly client: Client;
  readonly dispatcher: Dispatcher;
  readonly clock: Clock;
  readonly log: Logger;
  readonly prefixes: PrefixSource;
  readonly textsFor: (locale: string, guildLocale: string | null) => Texts;
  readonly tree: CommandTree;
  readonly components: ComponentRegistry;
  readonly customIds: CustomIds;
}

/** Turns messages and interactions into entries of the dispatcher. Connect before the login. */
export function connectEvents(options: ConnectOptions): { disconnect(): void } {
  const { client, dispatcher } = options;
  const onMessage = (message: Message) => hearMessage(message, options);
  const onInteraction = (interaction: Interaction) => dispatcher.hold(takeInteraction(interaction, options));
  client.on(Events.MessageCreate, onMessage);
  client.on(Events.InteractionCreate, onInteraction);
  answerEarly(client);
  return {
    disconnect() {
      client.off(Events.MessageCreate, onMessage);
      client.off(Events.InteractionCreate, onInteraction);
    },
  };
}

/** Most messages are no commands: what happens to each of them is kept short. */
function hearMessage(message: Message, options: ConnectOptions): void {
  const { clock, dispatcher, prefixes } = options;
  dispatcher.ages.ageOf(message.createdTimestamp);
  if (message.author.bot || message.webhookId !== null || message.system || message.content === '') return;
  const prefix = prefixes.prefixFor(message.guildId);
  if (typeof prefix === 'string') takeMessage(message, prefix, options);
  else {
    const receivedAtMs = clock.now();
    dispatcher.hold(prefix.then((found) => takeMessage(message, found, options, receivedAtMs)));
  }
}

function takeMessage(
  message: Message,
  prefix: string,
  options: ConnectOptions,
  receivedAtMs = options.clock.now(),
): void {
  const invocation = messageInvocation(message, prefix, options);
  if (invocation) void options.dispatcher.dispatch(receivedAt(receivedAtMs, invocation));
}

async function takeInteraction(interaction: Interaction, options: ConnectOptions): Promise<void> {
  const receivedAtMs = options.clock.now();
  const invocation = await interactionInvocation(interaction, options);
  if (invocation) await options.dispatcher.dispatch(receivedAt(receivedAtMs, invocation));
}

/** What was looked up before the dispatch counts as time that the person waited. */
const receivedAt = (receivedAtMs: number, invocation: Invocation): Invocation => ({
  ...invocation,
  entry: { ...invocation.entry, receivedAtMs },
});
