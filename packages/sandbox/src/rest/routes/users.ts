import { z } from 'zod';
import { guildIdsOf, lookAtGuild } from '../../state/bot-guilds.ts';
import { openDirectMessage } from '../../state/direct-messages.ts';
import { userOf } from '../../state/find.ts';
import { leaveGuild } from '../../state/members.ts';
import { guildPermissions } from '../../state/permissions.ts';
import { apiChannel } from '../../state/projections.ts';
import { compareSnowflakes } from '../../state/snowflake.ts';
import { editSelf, ownUser } from '../../state/users.ts';
import { queryInteger, querySnowflake } from '../query.ts';
import { noContent, ok, param, route, type Route } from '../route.ts';
import { notSimulated, shaped, snowflake } from '../schemas/common.ts';

const me = route({
  method: 'GET',
  path: '/users/@me',
  run: ({ application }) => ok(ownUser(application.bot)),
});

const editMe = route({
  method: 'PATCH',
  path: '/users/@me',
  body: shaped<{ username?: string }>(
    z.strictObject({ username: z.string().optional(), avatar: notSimulated, banner: notSimulated }),
  ),
  run: ({ world, actor, body }) => ok(ownUser(editSelf(world, actor, body))),
});

const get = route({
  method: 'GET',
  path: '/users/:userId',
  run: (request) => ok(userOf(request.world, param(request, 'userId'))),
});

const openChannel = route({
  method: 'POST',
  path: '/users/@me/channels',
  body: shaped<{ recipient_id: string }>(z.strictObject({ recipient_id: snowflake })),
  run({ world, actor, body }) {
    return ok(apiChannel(world, openDirectMessage(world, actor, body.recipient_id), actor.userId));
  },
});

const guilds = route({
  method: 'GET',
  path: '/users/@me/guilds',
  query: ['before', 'after', 'limit', 'with_counts'],
  run({ world, actor, query }) {
    const limit = queryInteger(query, 'limit', { min: 1, max: 200, or: 200 });
    const before = querySnowflake(query, 'before');
    const after = querySnowflake(query, 'after');
    const mine = guildIdsOf(world, actor.userId).filter(
      (id) =>
        (after === undefined || compareSnowflakes(id, after) > 0) &&
        (before === undefined || compareSnowflakes(id, before) < 0),
    );
    const ids = mine.toSorted(compareSnowflakes).slice(0, limit);
    const page = ids.map((id) => lookAtGuild(world, id)).filter((look) => look !== undefined);
    return ok(
      page.map(({ world: place, guild: { id, data, members } }) => ({
        id,
        name: data.name,
        icon: data.icon,
        banner: data.banner,
        owner: data.owner_id === actor.userId,
        permissions: guildPermissions(place, id, actor.userId).toString(),
        features: data.features,
        ...(query.get('with_counts') === 'true' && {
          approximate_member_count: members.size,
          approximate_presence_count: members.size,
        }),
      })),
    );
  },
});

const leave = route({
  method: 'DELETE',
  path: '/users/@me/guilds/:guildId',
  run(request) {
    leaveGuild(request.world, param(request, 'guildId'), request.actor.userId);
    return noContent;
  },
});

/** Users, direct message channels and one's guilds. @see https://docs.discord.com/developers/resources/user */
export const userRoutes: readonly Route[] = [me, editMe, get, openChannel, guilds, leave];
