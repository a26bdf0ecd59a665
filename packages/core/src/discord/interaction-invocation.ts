import type { Interaction } from 'discord.js';
import type { Invocation } from '../dispatch/invocation.ts';
import { Refusal } from '../errors.ts';
import { autocompleteInvocation, menuInvocation, slashInvocation } from './command-invocation.ts';
import { componentInvocation } from './component-invocation.ts';
import type { ConnectOptions } from './connect.ts';
import { guildArrived } from './guild-arrival.ts';
import { refusedInvocation } from './refused-invocation.ts';

/** What an interaction asks for; `undefined` for a kind that this bot has no use for. */
export async function interactionInvocation(
  interaction: Interaction,
  options: ConnectOptions,
): Promise<Invocation | undefined> {
  const arrived = await guildArrived(interaction, options.clock);
  const invocation = await byKind(interaction, options);
  if (arrived || invocation === undefined) return invocation;
  return { ...invocation, refusal: new Refusal((texts) => texts.guildUnavailable(), 'GUILD_UNAVAILABLE') };
}

async function byKind(interaction: Interaction, options: ConnectOptions): Promise<Invocation | undefined> {
  // Discord names a channel with every interaction; without access to it there is nowhere to run anything.
  if (interaction.channel === null)
    return refusedInvocation(interaction, 'CHANNEL_UNKNOWN', (texts) => texts.refused(), options);
  if (interaction.isChatInputCommand()) return slashInvocation(interaction, options);
  if (interaction.isAutocomplete()) return autocompleteInvocation(interaction, options);
  if (interaction.isUserContextMenuCommand() || interaction.isMessageContextMenuCommand())
    return menuInvocation(interaction, options);
  if (interaction.isButton() || interaction.isAnySelectMenu() || interaction.isModalSubmit())
    return componentInvocation(interaction, options);
  return undefined;
}
