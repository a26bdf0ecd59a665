import { z } from 'zod';
import { DEFAULT_SOUNDS } from '../../state/default-sounds.ts';
import { seenExpression } from '../../state/expressions.ts';
import { playSound, type SoundChoice } from '../../state/sound-effects.ts';
import {
  createSound,
  deleteSound,
  editSound,
  soundOf,
  type SoundEdit,
  type SoundInput,
} from '../../state/sounds.ts';
import { created, noContent, ok, param, route, type Route } from '../route.ts';
import { shaped, snowflake, text } from '../schemas/common.ts';
import { guildIn } from './guilds.ts';

const SOUNDS = '/guilds/:guildId/soundboard-sounds';
const SOUND = `${SOUNDS}/:soundId`;

const name = text(2, 32);
const fields = {
  volume: z.number().min(0).max(1).nullish(),
  emoji_id: snowflake.nullish(),
  emoji_name: z.string().nullish(),
};

const ofGuilds: readonly Route[] = [
  route({
    method: 'GET',
    path: SOUNDS,
    run(request) {
      const { world, actor } = request;
      const { id, sounds } = guildIn(request);
      return ok({ items: [...sounds.values()].map((sound) => seenExpression(world, actor, id, sound)) });
    },
  }),
  route({
    method: 'POST',
    path: SOUNDS,
    body: shaped<SoundInput>(z.strictObject({ ...fields, name, sound: z.string() })),
    run: (request) => created(createSound(request.world, request.actor, guildIn(request).id, request.body)),
  }),
  route({
    method: 'GET',
    path: SOUND,
    run(request) {
      const guild = guildIn(request);
      const sound = soundOf(guild, param(request, 'soundId'));
      return ok(seenExpression(request.world, request.actor, guild.id, sound));
    },
  }),
  route({
    method: 'PATCH',
    path: SOUND,
    body: shaped<SoundEdit>(z.strictObject({ ...fields, name: name.optional() })),
    run(request) {
      const { world, actor, body } = request;
      return ok(editSound(world, actor, guildIn(request).id, param(request, 'soundId'), body));
    },
  }),
  route({
    method: 'DELETE',
    path: SOUND,
    run(request) {
      deleteSound(request.world, request.actor, guildIn(request).id, param(request, 'soundId'));
      return noContent;
    },
  }),
];

/** Sounds that are played in voice channels. No audio. @see https://docs.discord.com/developers/resources/soundboard */
export const soundRoutes: readonly Route[] = [
  ...ofGuilds,
  route({ method: 'GET', path: '/soundboard-default-sounds', run: () => ok(DEFAULT_SOUNDS) }),
  route({
    method: 'POST',
    path: '/channels/:channelId/send-soundboard-sound',
    body: shaped<SoundChoice>(z.strictObject({ sound_id: snowflake, source_guild_id: snowflake.nullish() })),
    run(request) {
      playSound(request.world, request.actor, param(request, 'channelId'), request.body);
      return noContent;
    },
  }),
];
