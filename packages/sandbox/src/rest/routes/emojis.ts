import { z } from 'zod';
import {
  createApplicationEmoji,
  createEmoji,
  deleteApplicationEmoji,
  deleteEmoji,
  editApplicationEmoji,
  editEmoji,
  emojiOf,
  type EmojiEdit,
  type EmojiInput,
} from '../../state/emojis.ts';
import { discordError } from '../../state/json-errors.ts';
import type { Application } from '../../state/world.ts';
import { created, noContent, ok, param, route, type Route, type RouteRequest } from '../route.ts';
import { passedOver, shaped, snowflake } from '../schemas/common.ts';
import { guildIn } from './guilds.ts';

const OF_GUILD = '/guilds/:guildId/emojis';
const ONE_OF_GUILD = `${OF_GUILD}/:emojiId`;
const OF_APPLICATION = '/applications/:applicationId/emojis';
const ONE_OF_APPLICATION = `${OF_APPLICATION}/:emojiId`;

const name = z.string().regex(/^\w{2,32}$/);
const roles = z.array(snowflake).nullish();
const emojiBody = shaped<EmojiInput>(z.strictObject({ name, image: z.string(), roles }));
const emojiEditBody = shaped<EmojiEdit>(z.strictObject({ name: name.optional(), roles, reason: passedOver }));

/** A bot manages the emoji of its own application only. */
function ownApplication({ application, params }: RouteRequest): Application {
  if (params['applicationId'] !== application.id) throw discordError(50001);
  return application;
}

const ofGuilds: readonly Route[] = [
  route({
    method: 'GET',
    path: OF_GUILD,
    run: (request) => ok([...guildIn(request).emojis.values()]),
  }),
  route({
    method: 'GET',
    path: ONE_OF_GUILD,
    run: (request) => ok(emojiOf(guildIn(request).emojis, param(request, 'emojiId'))),
  }),
  route({
    method: 'POST',
    path: OF_GUILD,
    body: emojiBody,
    run: (request) => created(createEmoji(request.world, request.actor, guildIn(request).id, request.body)),
  }),
  route({
    method: 'PATCH',
    path: ONE_OF_GUILD,
    body: emojiEditBody,
    run(request) {
      const { world, actor, body } = request;
      return ok(editEmoji(world, actor, guildIn(request).id, param(request, 'emojiId'), body));
    },
  }),
  route({
    method: 'DELETE',
    path: ONE_OF_GUILD,
    run(request) {
      deleteEmoji(request.world, request.actor, guildIn(request).id, param(request, 'emojiId'));
      return noContent;
    },
  }),
];

const ofApplications: readonly Route[] = [
  route({
    method: 'GET',
    path: OF_APPLICATION,
    run: (request) => ok({ items: [...ownApplication(request).emojis.values()] }),
  }),
  route({
    method: 'GET',
    path: ONE_OF_APPLICATION,
    run: (request) => ok(emojiOf(ownApplication(request).emojis, param(request, 'emojiId'))),
  }),
  route({
    method: 'POST',
    path: OF_APPLICATION,
    body: shaped<EmojiInput>(z.strictObject({ name, image: z.string() })),
    run: (request) => created(createApplicationEmoji(request.world, ownApplication(request), request.body)),
  }),
  route({
    method: 'PATCH',
    path: ONE_OF_APPLICATION,
    body: shaped<EmojiEdit>(z.strictObject({ name })),
    run: (request) =>
      ok(editApplicationEmoji(ownApplication(request), param(request, 'emojiId'), request.body)),
  }),
  route({
    method: 'DELETE',
    path: ONE_OF_APPLICATION,
    run(request) {
      deleteApplicationEmoji(request.world, ownApplication(request), param(request, 'emojiId'));
      return noContent;
    },
  }),
];

/** Emoji of guilds and of applications. @see https://docs.discord.com/developers/resources/emoji */
export const emojiRoutes: readonly Route[] = [...ofGuilds, ...ofApplications];
