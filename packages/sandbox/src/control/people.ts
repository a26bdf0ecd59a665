import type { APIMessage } from 'discord-api-types/v10';
import { openDirectMessage } from '../state/direct-messages.ts';
import { dismissEphemeral, ephemeralMessages, findMessage } from '../state/ephemeral.ts';
import { completeOption, commandsFor, runCommand } from '../state/interaction-commands.ts';
import { useComponent } from '../state/interaction-components.ts';
import { submitModal } from '../state/interaction-modals.ts';
import type { Interaction } from '../state/interaction.ts';
import { listMessages } from '../state/list-messages.ts';
import { createMessage, deleteMessage, editMessage } from '../state/messages.ts';
import { apiMessage } from '../state/projections.ts';
import { addReaction, removeReaction } from '../state/reactions.ts';
import { compareSnowflakes } from '../state/snowflake.ts';
import { startTyping } from '../state/typing.ts';
import type { UploadedFile, World } from '../state/world.ts';
import { createGatherings, withOwnVotes } from './gatherings.ts';
import type { PeopleApi } from './people-api.ts';
import type { FileInput, OutcomeView } from './wire.ts';

const asPerson = (userId: string) => ({ kind: 'person', userId }) as const;

function uploads(files: readonly FileInput[] = []): readonly UploadedFile[] {
  return files.map(({ name, contentType = 'application/octet-stream', base64 }, index) => ({
    index,
    name,
    contentType,
    bytes: Buffer.from(base64, 'base64'),
  }));
}

/** Waits until the bot has answered, or its three seconds are over. */
async function outcomeOf(world: World, interaction: Interaction): Promise<OutcomeView> {
  await interaction.concluded;
  const { id, state, modal, originalMessageId, channelId, userId } = interaction;
  const message =
    originalMessageId === undefined ? undefined : findMessage(world, channelId, originalMessageId, userId);
  return {
    interactionId: id,
    state,
    ...(modal && { modal }),
    ...(message && { message: apiMessage(world, message, userId) }),
  };
}

/** Private messages stand among the others by time, as far back as the page reaches. */
function pageFor(
  world: World,
  userId: string,
  channelId: string,
  { before, limit }: { readonly before?: string; readonly limit: number },
): readonly APIMessage[] {
  const page = listMessages(world, asPerson(userId), channelId, { limit, before });
  const oldest = page.length < limit ? undefined : page.at(-1)?.id;
  const inPage = ({ id }: APIMessage) =>
    (oldest === undefined || compareSnowflakes(id, oldest) > 0) &&
    (before === undefined || compareSnowflakes(id, before) < 0);
  const own = ephemeralMessages(world, channelId, userId).filter(inPage);
  return [...page, ...own]
    .toSorted((a, b) => compareSnowflakes(a.id, b.id))
    .map((message) => withOwnVotes(world, apiMessage(world, message, userId), userId));
}

/** What people do, by the operations of the world. */
export function createPeople(world: World): PeopleApi {
  return {
    ...createGatherings(world),
    say: (userId, { channelId, content, replyTo, stickerIds, files }) =>
      createMessage(world, asPerson(userId), channelId, {
        content,
        files: uploads(files),
        ...(stickerIds !== undefined && { sticker_ids: stickerIds }),
        ...(replyTo !== undefined && { message_reference: { message_id: replyTo, channel_id: channelId } }),
      }),
    edit: (userId, channelId, messageId, content) =>
      editMessage(world, asPerson(userId), channelId, messageId, { content }),
    remove: (userId, channelId, messageId) => deleteMessage(world, asPerson(userId), channelId, messageId),
    react: (userId, channelId, messageId, emoji) =>
      addReaction(world, asPerson(userId), { channelId, messageId }, emoji),
    unreact: (userId, channelId, messageId, emoji) =>
      removeReaction(world, asPerson(userId), { channelId, messageId }, emoji, userId),
    type: (userId, channelId) => startTyping(world, asPerson(userId), channelId),
    chooseLocale: (userId, locale) => void world.locales.set(userId, locale),
    openDm: (userId, recipientId) => openDirectMessage(world, asPerson(userId), recipientId),
    dismiss: (userId, messageId) => dismissEphemeral(world, messageId, userId),
    commands: (userId, channelId) => commandsFor(world, userId, channelId).map(({ command }) => command),
    run: (userId, { files, ...input }) =>
      outcomeOf(world, runCommand(world, userId, { ...input, files: uploads(files) })),
    async complete(userId, { files, ...input }) {
      const interaction = completeOption(world, userId, { ...input, files: uploads(files) });
      await interaction.concluded;
      return interaction.choices ?? [];
    },
    useComponent: (userId, input) => outcomeOf(world, useComponent(world, userId, input)),
    submit: (userId, { files, ...input }) =>
      outcomeOf(world, submitModal(world, userId, { ...input, files: uploads(files) })),
    messages: (userId, channelId, page) => pageFor(world, userId, channelId, page),
  };
}
