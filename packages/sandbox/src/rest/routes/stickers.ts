import { z } from 'zod';
import { seenExpression } from '../../state/expressions.ts';
import { discordError } from '../../state/json-errors.ts';
import { packOf, STANDARD_PACKS } from '../../state/standard-stickers.ts';
import {
  anySticker,
  createSticker,
  deleteSticker,
  editSticker,
  stickerOf,
  stickersOf,
  type StickerEdit,
  type StickerInput,
} from '../../state/stickers.ts';
import { created, noContent, ok, openRoute, param, route, type Route } from '../route.ts';
import { passedOver, shaped, text } from '../schemas/common.ts';
import { guildIn } from './guilds.ts';

const STICKERS = '/guilds/:guildId/stickers';
const STICKER = `${STICKERS}/:stickerId`;

const fields = {
  name: text(2, 30),
  tags: text(1, 200),
  description: z.union([z.literal(''), text(2, 100)]).nullish(),
};

const ofGuilds: readonly Route[] = [
  route({
    method: 'GET',
    path: STICKERS,
    run(request) {
      const { world, actor } = request;
      const guild = guildIn(request);
      return ok(stickersOf(guild).map((sticker) => seenExpression(world, actor, guild.id, sticker)));
    },
  }),
  route({
    method: 'POST',
    path: STICKERS,
    body: shaped<StickerInput>(z.strictObject(fields)),
    run(request) {
      const { world, actor, body, files } = request;
      return created(createSticker(world, actor, guildIn(request).id, body, files[0]));
    },
  }),
  route({
    method: 'GET',
    path: STICKER,
    run(request) {
      const { world, actor } = request;
      const guild = guildIn(request);
      return ok(seenExpression(world, actor, guild.id, stickerOf(guild, param(request, 'stickerId'))));
    },
  }),
  route({
    method: 'PATCH',
    path: STICKER,
    body: shaped<StickerEdit>(z.strictObject(fields).partial().extend({ reason: passedOver })),
    run(request) {
      const { world, actor, body } = request;
      return ok(editSticker(world, actor, guildIn(request).id, param(request, 'stickerId'), body));
    },
  }),
  route({
    method: 'DELETE',
    path: STICKER,
    run(request) {
      deleteSticker(request.world, request.actor, guildIn(request).id, param(request, 'stickerId'));
      return noContent;
    },
  }),
];

const everywhere: readonly Route[] = [
  route({
    method: 'GET',
    path: '/stickers/:stickerId',
    run(request) {
      const sticker = anySticker(request.world, param(request, 'stickerId'));
      if (sticker === undefined) throw discordError(10060);
      const { user: _, ...seen } = sticker;
      return ok(seen);
    },
  }),
  openRoute({ method: 'GET', path: '/sticker-packs', run: () => ok({ sticker_packs: STANDARD_PACKS }) }),
  route({
    method: 'GET',
    path: '/sticker-packs/:packId',
    run: (request) => ok(packOf(param(request, 'packId'))),
  }),
];

/** Stickers of guilds, and Discord's own. @see https://docs.discord.com/developers/resources/sticker */
export const stickerRoutes: readonly Route[] = [...ofGuilds, ...everywhere];
