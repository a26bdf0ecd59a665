import { impossible } from '../state/act-impossible.ts';
import { ephemeralMessages, findMessage } from '../state/ephemeral.ts';
import type { Interaction } from '../state/interaction.ts';
import { canView } from '../state/permissions.ts';
import { compareSnowflakes } from '../state/snowflake.ts';
import type { World } from '../state/world.ts';
import { seeInteraction } from './outcome.ts';
import { messageIn, type Performer } from './performer.ts';
import { NOTHING, seeMessage } from './seen.ts';
import type { Actor, Seen } from './types.ts';

/** What a person sees without acting. */
export function looking(performer: Performer): Pick<Actor, 'reads' | 'rereads'> {
  return { reads: () => readAll(performer), rereads: (seen) => reread(performer, seen) };
}

function readAll({ stage: { world }, personId, username, channelId }: Performer): Seen[] {
  const place = channelId();
  if (!canView(world, place, personId)) throw impossible(`'${username}' does not see that channel.`);
  const all = [...(world.messages.get(place)?.values() ?? []), ...ephemeralMessages(world, place, personId)];
  return all.toSorted((a, b) => compareSnowflakes(a.id, b.id)).map((message) => seeMessage(message));
}

function reread({ stage: { world }, personId, username }: Performer, seen: Seen): Seen {
  const interaction = interactionOf(world, seen, personId);
  if (!seen.message && interaction) return seeInteraction(world, interaction);
  const { channel_id: place, id } = messageIn(seen, username);
  const now = canView(world, place, personId) ? findMessage(world, place, id, personId) : undefined;
  if (!now) return NOTHING;
  const { interactionId, said } = seen;
  const followUps = interaction ? seeInteraction(world, interaction).followUps : [];
  return seeMessage(now, { said, followUps, ...(interactionId !== undefined && { interactionId }) });
}

function interactionOf(world: World, { interactionId }: Seen, personId: string): Interaction | undefined {
  if (interactionId === undefined) return undefined;
  return [...world.interactions.values()].find(
    ({ id, userId }) => id === interactionId && userId === personId,
  );
}
