import { impossible, listed } from '../state/act-impossible.ts';
import { visibleEvents } from '../state/api-event.ts';
import { subscribeToEvent, unsubscribeFromEvent } from '../state/event-subscribers.ts';
import { guildOf } from '../state/find.ts';
import { connectToVoice, takeOutOfVoice } from '../state/voice.ts';
import { does, type Performer } from './performer.ts';
import type { Actor } from './types.ts';

/** What a person does where people gather. */
export function gatheringActs(
  performer: Performer,
): Pick<Actor, 'connects' | 'disconnects' | 'subscribes' | 'unsubscribes'> {
  const { stage, actor, personId, guildId, username } = performer;
  const { world } = stage;
  return {
    connects: (voice) =>
      does(performer, `connects to '${voice.name}'`, () => {
        connectToVoice(world, actor, voice.id);
        return undefined;
      }),
    disconnects: () =>
      does(performer, 'disconnects from voice', () => {
        const guild = guildOf(world, guildId);
        if (!guild.voiceStates.has(personId)) throw impossible(`'${username}' is not in voice.`);
        takeOutOfVoice(world, guild, personId);
        return undefined;
      }),
    subscribes: (event) =>
      does(performer, `subscribes to the event '${event}'`, () => {
        subscribeToEvent(world, actor, guildId, eventNamed(performer, event));
        return undefined;
      }),
    unsubscribes: (event) =>
      does(performer, `unsubscribes from the event '${event}'`, () => {
        unsubscribeFromEvent(world, actor, guildId, eventNamed(performer, event));
        return undefined;
      }),
  };
}

/** The id of an event that a person sees. @throws SandboxError `ACT_IMPOSSIBLE` */
function eventNamed({ stage: { world }, personId, guildId, username }: Performer, name: string): string {
  const events = visibleEvents(world, guildOf(world, guildId), personId).map(({ data }) => data);
  const event = events.find((one) => one.name === name || one.id === name);
  if (event) return event.id;
  const names = listed(events.map((one) => one.name));
  throw impossible(`'${username}' sees no event '${name}' in the guild. There is: ${names}.`);
}
