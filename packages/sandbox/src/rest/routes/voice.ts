import { z } from 'zod';
import { VOICE_REGIONS } from '../../state/voice-regions.ts';
import {
  editOwnVoiceState,
  editVoiceState,
  getVoiceState,
  type SpeakingEdit,
} from '../../state/voice-speaking.ts';
import { setVoiceStatus } from '../../state/voice-status.ts';
import { noContent, ok, param, route, type Route } from '../route.ts';
import { isoTime, shaped, snowflake } from '../schemas/common.ts';
import { guildIn } from './guilds.ts';

const STATES = '/guilds/:guildId/voice-states';
const part = { channel_id: snowflake.nullish(), suppress: z.boolean().nullish() };

const states: readonly Route[] = [
  route({
    method: 'GET',
    path: `${STATES}/@me`,
    run(request) {
      const { world, actor } = request;
      return ok(getVoiceState(world, actor, param(request, 'guildId'), actor.userId));
    },
  }),
  route({
    method: 'PATCH',
    path: `${STATES}/@me`,
    body: shaped<SpeakingEdit>(z.strictObject({ ...part, request_to_speak_timestamp: isoTime.nullish() })),
    run(request) {
      editOwnVoiceState(request.world, request.actor, guildIn(request).id, request.body);
      return noContent;
    },
  }),
  route({
    method: 'GET',
    path: `${STATES}/:userId`,
    run(request) {
      const { world, actor } = request;
      return ok(getVoiceState(world, actor, param(request, 'guildId'), param(request, 'userId')));
    },
  }),
  route({
    method: 'PATCH',
    path: `${STATES}/:userId`,
    body: shaped<SpeakingEdit>(z.strictObject(part)),
    run(request) {
      const { world, actor, body } = request;
      editVoiceState(world, actor, guildIn(request).id, param(request, 'userId'), body);
      return noContent;
    },
  }),
];

const regions: readonly Route[] = [
  route({ method: 'GET', path: '/voice/regions', run: () => ok(VOICE_REGIONS) }),
  route({
    method: 'GET',
    path: '/guilds/:guildId/regions',
    run(request) {
      guildIn(request);
      return ok(VOICE_REGIONS);
    },
  }),
];

const setStatus = route<{ readonly status?: string | null }>({
  method: 'PUT',
  path: '/channels/:channelId/voice-status',
  body: shaped(z.strictObject({ status: z.string().max(500).nullish() })),
  run(request) {
    const { world, actor, body } = request;
    setVoiceStatus(world, actor, param(request, 'channelId'), body.status ?? null);
    return noContent;
  },
});

/** Who is in voice and how, and where voice is hosted. No audio. @see https://docs.discord.com/developers/resources/voice */
export const voiceRoutes: readonly Route[] = [...states, ...regions, setStatus];
