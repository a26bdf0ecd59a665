import { impossible } from '../state/act-impossible.ts';
import { guildOf } from '../state/find.ts';
import { connectToVoice, takeOutOfVoice } from '../state/voice.ts';
import { does, type Performer } from './performer.ts';
import type { Actor } from './types.ts';

/** What a person does where people gather. */
export function gatheringActs(performer: Performer): Pick<Actor, 'connects' | 'disconnects'> {
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
  };
}
