import { searchMessages } from '../../state/message-search.ts';
import { apiChannel } from '../../state/projections.ts';
import type { World } from '../../state/world.ts';
import { queryInteger, querySnowflake } from '../query.ts';
import { ok, param, route, type Route } from '../route.ts';
import type { APIMessage } from 'discord-api-types/v10';

/** Other filters are gaps. */
const FILTERS = [
  'content',
  'author_id',
  'channel_id',
  'mentions',
  'pinned',
  'include_nsfw',
  'min_id',
  'max_id',
];

const search = route({
  method: 'GET',
  path: '/guilds/:guildId/messages/search',
  query: ['limit', 'offset', 'sort_order', ...FILTERS],
  run(request) {
    const { world, actor, query } = request;
    const pinned = query.get('pinned');
    const found = searchMessages(world, actor, param(request, 'guildId'), {
      content: query.get('content') ?? '',
      authorIds: query.getAll('author_id'),
      channelIds: query.getAll('channel_id'),
      mentions: query.getAll('mentions'),
      pinned: pinned === null ? undefined : pinned === 'true',
      includeNsfw: query.get('include_nsfw') === 'true',
      minId: querySnowflake(query, 'min_id'),
      maxId: querySnowflake(query, 'max_id'),
    });
    const sorted = query.get('sort_order') === 'asc' ? found : found.toReversed();
    const offset = queryInteger(query, 'offset', { min: 0, max: 9_975, or: 0 });
    const limit = queryInteger(query, 'limit', { min: 1, max: 25, or: 25 });
    const page = sorted.slice(offset, offset + limit);
    return ok({
      // Discord leaves the reactions out here.
      messages: page.map((message) => [{ ...message, reactions: undefined, hit: true }]),
      threads: threadsOf(world, page),
      members: [],
      doing_deep_historical_index: false,
      total_results: found.length,
    });
  },
});

/** Messages of a guild by what is in them. @see https://docs.discord.com/developers/resources/message#search-guild-messages */
export const messageSearchRoutes: readonly Route[] = [search];

function threadsOf(world: World, messages: readonly APIMessage[]): object[] {
  const ids = new Set(messages.map(({ channel_id: id }) => id));
  const channels = [...ids].map((id) => world.channels.get(id));
  return channels
    .filter((channel) => channel?.thread_metadata !== undefined)
    .flatMap((channel) => (channel === undefined ? [] : [apiChannel(world, channel)]));
}
