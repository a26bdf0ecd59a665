import { banUser, getBan, listBans, unbanUser } from '../../state/bans.ts';
import { compareSnowflakes } from '../../state/snowflake.ts';
import { queryInteger, querySnowflake } from '../query.ts';
import { noContent, ok, param, route, type Route } from '../route.ts';
import { banBody } from '../schemas/guild.ts';
import { guildIn } from './guilds.ts';

const BANS = '/guilds/:guildId/bans';
const BAN = `${BANS}/:userId`;
const DAY_SECONDS = 86_400;

const list = route({
  method: 'GET',
  path: BANS,
  query: ['limit', 'before', 'after'],
  run(request) {
    const after = querySnowflake(request.query, 'after');
    const before = querySnowflake(request.query, 'before');
    const limit = queryInteger(request.query, 'limit', { min: 1, max: 1_000, or: 1_000 });
    const bans = listBans(request.world, request.actor, guildIn(request).id).filter(({ user }) => {
      const isLater = after === undefined || compareSnowflakes(user.id, after) > 0;
      return isLater && (before === undefined || compareSnowflakes(user.id, before) < 0);
    });
    return ok(before === undefined ? bans.slice(0, limit) : bans.slice(-limit));
  },
});

const get = route({
  method: 'GET',
  path: BAN,
  run: (request) => ok(getBan(request.world, request.actor, guildIn(request).id, param(request, 'userId'))),
});

const add = route({
  method: 'PUT',
  path: BAN,
  body: banBody,
  run(request) {
    const { world, actor, body, reason } = request;
    const seconds = body.delete_message_seconds ?? (body.delete_message_days ?? 0) * DAY_SECONDS;
    banUser(world, actor, guildIn(request).id, param(request, 'userId'), {
      reason,
      deleteMessagesMs: seconds * 1_000,
    });
    return noContent;
  },
});

const lift = route({
  method: 'DELETE',
  path: BAN,
  run(request) {
    unbanUser(request.world, request.actor, guildIn(request).id, param(request, 'userId'));
    return noContent;
  },
});

/** Bans. @see https://docs.discord.com/developers/resources/guild#get-guild-bans */
export const banRoutes: readonly Route[] = [list, get, add, lift];
