import type { APIMessage } from 'discord-api-types/v10';
import type { Interaction } from './interaction.ts';
import type { World } from './world.ts';

/** A message as one person has it before them: of the channel, or private to them. */
export function findMessage(
  world: World,
  channelId: string,
  messageId: string,
  userId: string,
): APIMessage | undefined {
  return world.messages.get(channelId)?.get(messageId) ?? findEphemeral(world, messageId, userId)?.message;
}

/** A private message of a person and the interaction it belongs to. */
export function findEphemeral(
  world: World,
  messageId: string,
  userId: string,
): { readonly message: APIMessage; readonly interaction: Interaction } | undefined {
  for (const interaction of world.interactions.values()) {
    const message = interaction.ephemeralMessages.get(messageId);
    if (message && interaction.userId === userId) return { message, interaction };
  }
  return undefined;
}

/** A person's private messages in a channel, oldest first. */
export function ephemeralMessages(world: World, channelId: string, userId: string): APIMessage[] {
  const own = [...world.interactions.values()].filter(
    (interaction) => interaction.channelId === channelId && interaction.userId === userId,
  );
  return own.flatMap((interaction) => [...interaction.ephemeralMessages.values()]);
}

/** Takes a private message away from the person who sees it, as "Dismiss message" does; the bot is not told. */
export function dismissEphemeral(world: World, messageId: string, userId: string): boolean {
  return findEphemeral(world, messageId, userId)?.interaction.ephemeralMessages.delete(messageId) === true;
}
