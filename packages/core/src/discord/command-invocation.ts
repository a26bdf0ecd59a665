import type {
  AutocompleteInteraction,
  ChatInputCommandInteraction,
  MessageContextMenuCommandInteraction,
  UserContextMenuCommandInteraction,
} from 'discord.js';
import type { CompiledCommand } from '../commands/command-tree.ts';
import { readSlashOptions } from '../commands/read-slash-options.ts';
import { suggest } from '../commands/suggest.ts';
import type { Invocation } from '../dispatch/invocation.ts';
import type { ConnectOptions } from './connect.ts';
import { answerable } from './interaction-entry.ts';
import { refusedInvocation } from './refused-invocation.ts';

/** What a slash command asks for. */
export function slashInvocation(
  interaction: ChatInputCommandInteraction,
  options: ConnectOptions,
): Invocation {
  const path = pathOf(interaction);
  const command = options.tree.matchSlash(path);
  if (!command) return gone(interaction, path, options);
  const { reply, run, uses } = command.description;
  return {
    ...answerable(interaction, { surface: 'slash', path, reply }, options),
    guards: command.guards,
    uses,
    async validate() {
      return { options: await readSlashOptions(command, interaction), prefix: '/' };
    },
    run,
  };
}

/** What typing into an option asks for. The context of its `run` is what the command uses. */
export function autocompleteInvocation(
  interaction: AutocompleteInteraction,
  options: ConnectOptions,
): Invocation {
  const path = pathOf(interaction);
  const command = options.tree.matchSlash(path);
  if (!command) return gone(interaction, path, options);
  const common = answerable(interaction, { surface: 'autocomplete', path, reply: 'ephemeral' }, options);
  return {
    ...common,
    guards: command.guards,
    uses: command.description.uses,
    validate: () => ({}),
    run: async (context: object) =>
      common.responder.complete(await suggestions(command, interaction, context)),
  };
}

const suggestions = (command: CompiledCommand, interaction: AutocompleteInteraction, context: object) =>
  suggest(command, interaction, context);

/** What an entry of a context menu asks for. */
export function menuInvocation(
  interaction: UserContextMenuCommandInteraction | MessageContextMenuCommandInteraction,
  options: ConnectOptions,
): Invocation {
  const on = interaction.isUserContextMenuCommand() ? 'user' : 'message';
  const path = interaction.commandName;
  const menu = options.tree.matchMenu(path, on);
  if (!menu) return gone(interaction, path, options);
  const { reply, run, uses } = menu.description;
  return {
    ...answerable(interaction, { surface: 'menu', path, reply }, options),
    guards: menu.guards,
    uses,
    validate: () => ({
      target: interaction.isUserContextMenuCommand() ? interaction.targetUser : interaction.targetMessage,
    }),
    run,
  };
}

function pathOf({ commandName, options }: ChatInputCommandInteraction | AutocompleteInteraction): string {
  const parts = [commandName, options.getSubcommandGroup(false), options.getSubcommand(false)];
  return parts.filter((part) => part !== null).join(' ');
}

/** Discord still shows a command that the bot no longer has, until the next sync reaches everyone. */
const gone = (interaction: Parameters<typeof refusedInvocation>[0], path: string, options: ConnectOptions) =>
  refusedInvocation(interaction, 'COMMAND_UNKNOWN', (texts) => texts.noLongerExists(), options, path);
