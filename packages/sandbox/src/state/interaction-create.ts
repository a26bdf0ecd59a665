import {
  InteractionContextType,
  type APIAuthorizingIntegrationOwnersMap,
  type APIMessageInteractionMetadata,
} from 'discord-api-types/v10';
import { apiChannel, apiMember } from './projections.ts';
import { activeEntitlements } from './entitlements.ts';
import { applicationOf, channelOf, guildOf, memberOf, userOf } from './find.ts';
import {
  ANSWER_WITHIN_MS,
  MOST_INTERACTIONS,
  type Interaction,
  type InteractionInput,
} from './interaction.ts';
import { findMessage } from './ephemeral.ts';
import { localeOf } from './locales.ts';
import { channelPermissions } from './permissions.ts';
import type { Channel, World } from './world.ts';

/** What bots without a boost may upload, in bytes. @see https://docs.discord.com/developers/reference#uploading-files */
const ATTACHMENT_SIZE_LIMIT = 10_485_760;

/** Makes an interaction, sends it to its bot, and gives it 3 s. */
export function openInteraction(world: World, input: InteractionInput): Interaction {
  const interaction = newInteraction(world, input);
  world.interactions.set(interaction.token, interaction);
  forgetOldest(world);
  const deadline = world.clock.schedule(ANSWER_WITHIN_MS, () => expire(interaction));
  void interaction.concluded.then(() => deadline.cancel());
  world.emit({
    t: 'INTERACTION_CREATE',
    d: interactionPayload(world, interaction, input),
    to: { applicationId: interaction.applicationId },
  });
  return interaction;
}

/** Ends the wait for a first answer. */
function expire(interaction: Interaction): void {
  if (interaction.state !== 'pending') return;
  interaction.state = 'unanswered';
  interaction.conclude();
}

function newInteraction(world: World, input: InteractionInput): Interaction {
  const { applicationId, type, userId, channelId, sourceMessage, openedBy } = input;
  const { promise: concluded, resolve: conclude } = deferred();
  const id = world.nextId();
  return {
    id,
    token: `aW50ZXJhY3Rpb246${id}`,
    applicationId,
    type,
    userId,
    guildId: channelOf(world, channelId).guild_id,
    channelId,
    createdAtMs: world.clock.now(),
    command: input.command,
    sourceMessageId: sourceMessage?.id ?? openedBy?.sourceMessageId,
    metadata: metadataOf(world, id, input),
    state: 'pending',
    originalMessageId: undefined,
    modal: undefined,
    choices: undefined,
    followUpIds: [],
    ephemeralMessages: new Map(),
    concluded,
    conclude,
  };
}

function deferred(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let settle: (() => void) | undefined;
  const promise = new Promise<void>((resolve) => {
    settle = resolve;
  });
  return { promise, resolve: () => settle?.() };
}

function forgetOldest({ interactions }: World): void {
  for (const token of interactions.keys()) {
    if (interactions.size <= MOST_INTERACTIONS) return;
    interactions.delete(token);
  }
}

/** @see https://docs.discord.com/developers/resources/message#message-interaction-metadata-object */
function metadataOf(world: World, id: string, input: InteractionInput): APIMessageInteractionMetadata {
  const { type, userId, channelId, sourceMessage, openedBy, target } = input;
  const common = {
    id,
    type,
    user: userOf(world, userId),
    authorizing_integration_owners: integrationOwners(channelOf(world, channelId)),
    ...(target?.userId !== undefined && { target_user: userOf(world, target.userId) }),
    ...(target?.messageId !== undefined && { target_message_id: target.messageId }),
    ...(sourceMessage && { interacted_message_id: sourceMessage.id }),
    ...(openedBy && { triggering_interaction_metadata: openedBy.metadata }),
  };
  return common as APIMessageInteractionMetadata;
}

/** Installed to the guild; `0` stands for the direct messages of such an installation. @see https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object-authorizing-integration-owners-object */
function integrationOwners(channel: Channel): APIAuthorizingIntegrationOwnersMap {
  return { 0: channel.guild_id ?? '0' };
}

/** @see https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object-interaction-structure */
function interactionPayload(
  world: World,
  interaction: Interaction,
  { data, sourceMessage, openedBy }: InteractionInput,
): object {
  const { id, token, type, applicationId, channelId, userId } = interaction;
  const channel = channelOf(world, channelId);
  const message = sourceMessage ?? sourceOf(world, openedBy);
  return {
    id,
    application_id: applicationId,
    type,
    data,
    token,
    version: 1,
    channel_id: channelId,
    channel: {
      ...apiChannel(world, channel, applicationOf(world, applicationId).bot.id),
      permissions: `${channelPermissions(world, channelId, userId)}`,
    },
    ...(message && { message }),
    ...(channel.guild_id === undefined
      ? directParts(world, userId)
      : guildParts(world, channel.guild_id, channel, userId)),
    app_permissions: `${channelPermissions(world, channelId, applicationOf(world, applicationId).bot.id)}`,
    locale: localeOf(world, userId),
    entitlements: activeEntitlements(world, applicationOf(world, applicationId), {
      userId,
      ...(channel.guild_id !== undefined && { guildId: channel.guild_id }),
    }),
    authorizing_integration_owners: integrationOwners(channel),
    attachment_size_limit: ATTACHMENT_SIZE_LIMIT,
  };
}

/** The message whose button opened the modal, which its submission carries too. */
function sourceOf(world: World, openedBy: Interaction | undefined) {
  if (openedBy?.sourceMessageId === undefined) return undefined;
  return findMessage(world, openedBy.channelId, openedBy.sourceMessageId, openedBy.userId);
}

function directParts(world: World, userId: string): object {
  return { user: userOf(world, userId), context: InteractionContextType.BotDM };
}

function guildParts(world: World, guildId: string, channel: Channel, userId: string): object {
  const guild = guildOf(world, guildId);
  const { preferred_locale: locale, features } = guild.data;
  return {
    guild_id: guildId,
    guild: { id: guildId, locale, features },
    guild_locale: locale,
    member: {
      ...apiMember(world, memberOf(guild, userId)),
      permissions: `${channelPermissions(world, channel.id, userId)}`,
    },
    context: InteractionContextType.Guild,
  };
}
