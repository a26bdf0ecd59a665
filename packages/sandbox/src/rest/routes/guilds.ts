import { guildOf } from '../../state/find.ts';
import { editGuild } from '../../state/guilds.ts';
import { canView, requireInGuild } from '../../state/permissions.ts';
import { apiChannel, apiGuild } from '../../state/projections.ts';
import { createChannel, moveChannels } from '../../state/channels.ts';
import { activeThreads } from '../../state/threads.ts';
import { created, noContent, ok, param, route, type Route, type RouteRequest } from '../route.ts';
import { channelCreateBody, channelMovesBody } from '../schemas/channel.ts';
import { guildEditBody } from '../schemas/guild.ts';
import type { Guild } from '../../state/world.ts';

/** The guild in the path, for one who is in it. @throws DiscordError 10004, 50001 */
export function guildIn(request: RouteRequest): Guild {
  const guild = guildOf(request.world, param(request, 'guildId'));
  requireInGuild(request.world, request.actor, guild.id, 0n);
  return guild;
}

/** A guild as REST answers have it by Discord's OpenAPI file, which in three fields is not as events have it. */
function restGuild(guild: Guild): object {
  const { hub_type: _, ...rest } = apiGuild(guild);
  return { ...rest, home_header: null, nsfw: false };
}

const get = route({
  method: 'GET',
  path: '/guilds/:guildId',
  query: ['with_counts'],
  run(request) {
    const guild = guildIn(request);
    const counts = {
      approximate_member_count: guild.members.size,
      approximate_presence_count: guild.members.size,
    };
    return ok({ ...restGuild(guild), ...(request.query.get('with_counts') === 'true' && counts) });
  },
});

const edit = route({
  method: 'PATCH',
  path: '/guilds/:guildId',
  body: guildEditBody,
  run: (request) =>
    ok(restGuild(editGuild(request.world, request.actor, param(request, 'guildId'), request.body))),
});

const channels = route({
  method: 'GET',
  path: '/guilds/:guildId/channels',
  run(request) {
    const ids = [...guildIn(request).channelIds];
    const found = ids.map((id) => request.world.channels.get(id)).filter((channel) => channel !== undefined);
    return ok(found.map((channel) => apiChannel(request.world, channel)));
  },
});

const addChannel = route({
  method: 'POST',
  path: '/guilds/:guildId/channels',
  body: channelCreateBody,
  run: (request) =>
    created(
      apiChannel(
        request.world,
        createChannel(request.world, request.actor, param(request, 'guildId'), request.body),
      ),
    ),
});

const moveAll = route({
  method: 'PATCH',
  path: '/guilds/:guildId/channels',
  body: channelMovesBody,
  run(request) {
    moveChannels(request.world, request.actor, param(request, 'guildId'), request.body);
    return noContent;
  },
});

const threads = route({
  method: 'GET',
  path: '/guilds/:guildId/threads/active',
  run(request) {
    const { world, actor } = request;
    const seen = activeThreads(world, guildIn(request), (channelId) =>
      canView(world, channelId, actor.userId),
    );
    const members = seen.map(({ id }) => world.threadMembers.get(id)?.get(actor.userId));
    return ok({
      threads: seen.map((thread) => apiChannel(world, thread)),
      members: members.filter((member) => member !== undefined),
      has_more: false,
    });
  },
});

/** Guilds and their channels. @see https://docs.discord.com/developers/resources/guild */
export const guildRoutes: readonly Route[] = [get, edit, channels, addChannel, moveAll, threads];
