import { InteractionType, MessageFlags, type APIMessage } from 'discord-api-types/v10';
import { findMessage } from '../state/ephemeral.ts';
import type { Interaction } from '../state/interaction.ts';
import type { World } from '../state/world.ts';
import { NOTHING, seeMessage, seeModal } from './seen.ts';
import type { Progress } from './stage.ts';
import type { Seen } from './types.ts';
import { isForPerson, type Replies } from './watch-replies.ts';

/** How far the bot is with an interaction. */
export function interactionProgress(world: World, interaction: Interaction): Progress {
  if (interaction.state === 'pending') return 'nothing';
  const original = messageOf(world, interaction, interaction.originalMessageId);
  return ((original?.flags ?? 0) & MessageFlags.Loading) === 0 ? 'answered' : 'shown';
}

/** What the person of an interaction sees of its outcome. */
export function seeInteraction(world: World, interaction: Interaction, replies?: Replies): Seen {
  const { id: interactionId, state, modal } = interaction;
  if (state === 'unanswered') return { ...NOTHING, silent: false, failed: true, interactionId };
  if (modal) return seeModal(modal, interactionId);
  const [main, ...rest] = messagesOf(world, interaction, replies);
  if (!main) return { ...NOTHING, interactionId };
  return seeMessage(main, { interactionId, followUps: rest.map((message) => seeMessage(message)) });
}

/** The original and the follow-ups, then what the bot wrote besides. */
function messagesOf(world: World, interaction: Interaction, replies: Replies | undefined): APIMessage[] {
  const { originalMessageId, followUpIds, userId } = interaction;
  const others = (replies?.created ?? [])
    .filter((message) => isForPerson(world, message, userId))
    .map(({ id }) => id);
  const later = [...new Set([...followUpIds, ...others])].filter((id) => id !== originalMessageId);
  const ids = isUntouched(interaction, replies) && later.length > 0 ? later : [originalMessageId, ...later];
  return ids
    .map((id) => messageOf(world, interaction, id) ?? elsewhere(world, id, replies))
    .filter((message) => message !== undefined);
}

/** A click that only bought time: the message it was on says nothing new. */
function isUntouched(
  { type, state, originalMessageId = '' }: Interaction,
  replies: Replies | undefined,
): boolean {
  return (
    type === InteractionType.MessageComponent &&
    state === 'deferred-update' &&
    replies?.edited.has(originalMessageId) !== true
  );
}

function messageOf(
  world: World,
  { channelId, userId }: Interaction,
  id: string | undefined,
): APIMessage | undefined {
  return id === undefined ? undefined : findMessage(world, channelId, id, userId);
}

function elsewhere(
  world: World,
  id: string | undefined,
  replies: Replies | undefined,
): APIMessage | undefined {
  const channelId = replies?.created.find((message) => message.id === id)?.channel_id;
  return channelId === undefined || id === undefined ? undefined : world.messages.get(channelId)?.get(id);
}

/** What a person sees after something that is no interaction: the bot's messages, those of this channel first. */
export function seeReplies(
  world: World,
  replies: Replies,
  personId: string,
  channelId: string,
  said: Seen | undefined,
): Seen {
  const mine = replies.created.filter((message) => isForPerson(world, message, personId));
  const now = mine
    .map(({ channel_id: place, id }) => findMessage(world, place, id, personId))
    .filter((message) => message !== undefined);
  const here = now.filter((message) => message.channel_id === channelId);
  const [main, ...rest] = [...here, ...now.filter((message) => message.channel_id !== channelId)];
  if (!main) return { ...NOTHING, said };
  return seeMessage(main, { said, followUps: rest.map((message) => seeMessage(message)) });
}
