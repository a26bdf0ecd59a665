import { Locale, type Message } from 'discord.js';
import type { CompiledCommand, GroupMatch } from '../commands/command-tree.ts';
import { listSubcommands } from '../commands/list-subcommands.ts';
import { readPrefixOptions } from '../commands/read-prefix-options.ts';
import type { Invocation } from '../dispatch/invocation.ts';
import { Refusal } from '../errors.ts';
import { createMessageResponder } from '../replies/message-responder.ts';
import type { ReplyMode } from '../commands/command.ts';
import type { ConnectOptions } from './connect.ts';
import { createWire } from './create-wire.ts';

/** What a message asks for, if it begins with the prefix or a mention of the bot and names a command. */
export function messageInvocation(
  message: Message,
  prefix: string,
  options: ConnectOptions,
): Invocation | undefined {
  const used = prefixOf(message, prefix);
  if (used === undefined) return undefined;
  const asked = message.content.slice(used.length);
  const match = options.tree.matchPrefix(asked);
  // What a person may copy: their prefix where there is one, else the mention they typed.
  const shownPrefix = used === prefix || prefix === '' ? shownAs(used, message) : prefix;
  if (match) return commandInvocation(message, match.command, match.rest, shownPrefix, options);
  const group = options.tree.matchGroup(asked);
  return group && groupInvocation(message, group, shownPrefix, options);
}

/** The prefix that the message begins with, as it was typed. */
function prefixOf({ client, content }: Message, prefix: string): string | undefined {
  const start = content.slice(0, prefix.length);
  if (prefix !== '' && start.toLowerCase() === prefix.toLowerCase()) return start;
  if (!content.startsWith('<@')) return undefined;
  const { id } = client.user;
  return [`<@${id}>`, `<@!${id}>`].find((mention) => content.startsWith(mention));
}

const shownAs = (used: string, { client }: Message) =>
  used.startsWith('<@') ? `@${client.user.username} ` : used;

function commandInvocation(
  message: Message,
  command: CompiledCommand,
  rest: string,
  prefix: string,
  options: ConnectOptions,
): Invocation {
  const { description, guards, path } = command;
  return {
    ...common(message, path, description.reply, options),
    guards,
    uses: description.uses,
    async validate() {
      return { options: await readPrefixOptions(command, rest, message, { prefix }), prefix };
    },
    run: description.run,
  };
}

/** A group that was named without one of its commands: the person gets the list of them. */
function groupInvocation(
  message: Message,
  match: GroupMatch,
  prefix: string,
  options: ConnectOptions,
): Invocation {
  return {
    ...common(message, match.group.path, 'public', options),
    guards: match.group.guards,
    uses: {},
    refusal: new Refusal(listSubcommands(match, prefix), 'COMMAND_INCOMPLETE'),
    validate: () => ({}),
    run: () => {},
  };
}

function common(message: Message, path: string, reply: ReplyMode, options: ConnectOptions) {
  const { author, channel, channelId, guild, id, member } = message;
  // Discord does not say in which language a person reads messages.
  const locale = guild?.preferredLocale ?? Locale.EnglishUS;
  const wire = createWire({ name: path, ownerId: author.id, locale, guildLocale: locale }, options);
  const asked = { id, channelId, userId: author.id, direct: guild === null };
  const createdAtMs = message.createdTimestamp;
  const receivedAtMs = options.clock.now();
  return {
    entry: {
      id,
      surface: 'prefix',
      path,
      user: author,
      guild,
      member,
      channel,
      locale,
      createdAtMs,
      receivedAtMs,
    },
    reply,
    responder: createMessageResponder(asked, reply, wire),
  } as const satisfies Partial<Invocation>;
}
