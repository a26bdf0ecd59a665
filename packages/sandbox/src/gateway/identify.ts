import { z } from 'zod';
import { guildIdsOf } from '../state/bot-guilds.ts';
import { applicationByToken } from '../state/find.ts';
import type { World } from '../state/world.ts';
import { CLOSINGS, type Closing } from './close-codes.ts';
import { areAllowed, areIntents } from './intents.ts';
import { updatePresence } from './payloads.ts';
import type { BotPresence, Identity } from './session.ts';
import { isShard } from './sharding.ts';

/** How many guilds one shard may have. @see https://docs.discord.com/developers/events/gateway#sharding */
const MOST_GUILDS_PER_SHARD = 2_500;

const identify = z.object({
  token: z.string(),
  intents: z.unknown().optional(),
  shard: z.unknown().optional(),
  properties: z.unknown().optional(),
  compress: z.boolean().optional(),
  large_threshold: z.number().int().min(50).max(250).default(50),
  presence: updatePresence.optional(),
});

/** Who a client is, from the data of op 2, or why it is sent away. @see https://docs.discord.com/developers/events/gateway-events#identify */
export function readIdentify(
  world: World,
  d: unknown,
): (Identity & { readonly presence: BotPresence | undefined }) | Closing {
  const request = identify.safeParse(d);
  if (!request.success) return CLOSINGS.decodeError;
  const { token, intents, shard = [0, 1], large_threshold: largeThreshold, presence } = request.data;
  const application = applicationByToken(world, token.replace(/^Bot /, ''));
  if (!application) return CLOSINGS.authenticationFailed;
  if (!isShard(shard)) return CLOSINGS.invalidShard;
  if (!areIntents(intents)) return CLOSINGS.invalidIntents;
  if (!areAllowed(intents, application.privileged)) return CLOSINGS.disallowedIntents;
  if (guildIdsOf(world, application.bot.id).length > MOST_GUILDS_PER_SHARD * shard[1])
    return CLOSINGS.shardingRequired;
  return { application, intents, shard, largeThreshold, presence };
}
