import { gatewayUrl } from '../../gateway/gateway-url.ts';
import { ok, openRoute, route, type Route } from '../route.ts';

const address = openRoute({
  method: 'GET',
  path: '/gateway',
  run: ({ world, host }) => ok({ url: gatewayUrl(host, world.origin) }),
});

/** A high `max_concurrency` spares bots with many shards five seconds a shard. */
const forBots = route({
  method: 'GET',
  path: '/gateway/bot',
  run: ({ world, host }) =>
    ok({
      url: gatewayUrl(host, world.origin),
      shards: 1,
      session_start_limit: { total: 1_000, remaining: 1_000, reset_after: 0, max_concurrency: 16 },
    }),
});

/** Where the gateway is. @see https://docs.discord.com/developers/events/gateway#get-gateway */
export const gatewayRoutes: readonly Route[] = [address, forBots];
