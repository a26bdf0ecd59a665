import { grantAccess } from '../state/access-token.ts';
import { openDirectMessage } from '../state/direct-messages.ts';
import { joinGuild, leaveGuild } from '../state/members.ts';
import { asPerson } from './as-person.ts';
import { gatheringActs } from './gathering-acts.ts';
import { interactionActs } from './interaction-acts.ts';
import { looking } from './looking.ts';
import { messageActs } from './message-acts.ts';
import { buy } from './buying.ts';
import { createPerformer, type Part } from './performer.ts';
import { settle, type Stage } from './stage.ts';
import type { Actor } from './types.ts';

/** A person of a guild in one of its channels. */
export function createActor(stage: Stage, personId: string, guildId: string, channelId: string): Actor {
  return actorOf(stage, { personId, guildId, channelId: () => channelId });
}

function actorOf(stage: Stage, part: Part): Actor {
  const performer = createPerformer(stage, part);
  const { world, application } = stage;
  const { personId, guildId } = part;
  const { username, actor } = performer;
  const directChannel = () => openDirectMessage(world, actor, application.bot.id).id;
  return {
    id: personId,
    tag: username,
    mention: `<@${personId}>`,
    ...messageActs(performer),
    ...interactionActs(performer),
    ...gatheringActs(performer),
    ...looking(performer),
    in: (place) => actorOf(stage, { ...part, channelId: () => place.id }),
    dm: () => actorOf(stage, { ...part, channelId: directChannel }),
    buys: (name, kind = 'durable') => settled(stage, () => buy(stage, personId, name, kind)),
    authorizes: (...scopes) =>
      settled(
        stage,
        () => grantAccess(world, { userId: personId, applicationId: application.id, scopes }).token,
      ),
    leaves: () =>
      settled(stage, () => asPerson(`'${username}' leaves`, () => leaveGuild(world, guildId, personId))),
    joins: () =>
      settled(stage, () => asPerson(`'${username}' joins`, () => void joinGuild(world, guildId, personId))),
  };
}

/** Does something that nobody answers, and lets the bot take it in. */
export async function settled<T>(stage: Stage, act: () => T): Promise<T> {
  const mark = stage.clock.timersMade;
  const done = act();
  await settle(stage, mark);
  return done;
}
