import type { APIMessage } from 'discord-api-types/v10';
import { impossible } from '../state/act-impossible.ts';
import { userOf } from '../state/find.ts';
import type { Interaction } from '../state/interaction.ts';
import type { UserActor } from '../state/messages.ts';
import { asPerson } from './as-person.ts';
import { interactionProgress, seeInteraction, seeReplies } from './outcome.ts';
import { carryOut, type Stage } from './stage.ts';
import type { Seen } from './types.ts';
import { isForPerson, watchReplies, type Replies } from './watch-replies.ts';

/** Who acts, and where. */
export interface Part {
  readonly personId: string;
  readonly guildId: string;
  /** Gives the channel when it is needed: direct messages are opened then. */
  readonly channelId: () => string;
}

/** A person about to act. */
export interface Performer extends Part {
  readonly stage: Stage;
  readonly username: string;
  readonly actor: UserActor;
}

/** A person in a part, ready to act. */
export function createPerformer(stage: Stage, part: Part): Performer {
  const { username } = userOf(stage.world, part.personId);
  return { ...part, stage, username, actor: { kind: 'person', userId: part.personId } };
}

/** Does something that the bot may or may not react to; `act` gives the person's own message, if it is one. */
export function does(
  performer: Performer,
  what: string,
  act: (channelId: string) => Seen | undefined,
): Promise<Seen> {
  const { stage, personId, username } = performer;
  const name = `'${username}' ${what}`;
  return watching(performer, async (replies) => {
    const channelId = asPerson(name, performer.channelId);
    const isAnswered = () => replies.created.some((message) => isForPerson(stage.world, message, personId));
    const said = await carryOut(stage, {
      name,
      owed: false,
      begin: () => asPerson(name, () => act(channelId)),
      progress: () => (isAnswered() ? 'answered' : 'nothing'),
    });
    return seeReplies(stage.world, replies, personId, channelId, said);
  });
}

/** What came of an interaction. */
export interface Outcome {
  readonly interaction: Interaction;
  readonly seen: Seen;
}

/** Does something that the bot owes an answer. */
export function interacts(
  performer: Performer,
  what: string,
  act: (channelId: string) => Interaction,
): Promise<Outcome> {
  const { stage, username } = performer;
  const name = `'${username}' ${what}`;
  return watching(performer, async (replies) => {
    const interaction = await carryOut(stage, {
      name,
      owed: true,
      begin: () => asPerson(name, () => act(performer.channelId())),
      progress: (begun) => interactionProgress(stage.world, begun),
    });
    return { interaction, seen: seeInteraction(stage.world, interaction, replies) };
  });
}

async function watching<T>(
  { stage, personId }: Performer,
  act: (replies: Replies) => Promise<T>,
): Promise<T> {
  const replies = watchReplies(stage.world, stage.application.bot.id, personId);
  try {
    return await act(replies);
  } finally {
    replies.stop();
  }
}

/** The message that was seen. @throws SandboxError `ACT_IMPOSSIBLE` when nothing or a modal was */
export function messageIn(seen: Seen | undefined, username: string): APIMessage {
  if (seen?.message) return seen.message;
  const what = seen?.modal ? `the modal '${seen.title}'` : 'nothing';
  throw impossible(`'${username}' has no message before them: what was seen is ${what}.`);
}
