import { GatewayIntentBits as Bit } from 'discord-api-types/v10';
import { z } from 'zod';
import type { Guild, Member, World } from '../state/world.ts';
import { presencesOf } from './guild-create.ts';
import { apiMember } from '../state/projections.ts';
import type { Identity } from './session.ts';

const MEMBERS_PER_CHUNK = 1_000;
const MOST_BY_QUERY = 100;

/** The data of op 8. @see https://docs.discord.com/developers/events/gateway-events#request-guild-members */
export const requestMembers = z.object({
  guild_id: z.string(),
  query: z.string().optional(),
  limit: z.number().int().min(0).optional(),
  presences: z.boolean().optional(),
  user_ids: z.union([z.string(), z.array(z.string())]).optional(),
  nonce: z.union([z.string(), z.number()]).optional(),
});
type RequestMembers = z.infer<typeof requestMembers>;

/** The data of the GUILD_MEMBERS_CHUNK events that answer a request; none when the request is not allowed. */
export function memberChunks(
  world: World,
  guild: Guild,
  identity: Identity,
  request: RequestMembers,
): object[] {
  const { members, notFound } = chosen(world, guild, identity, request);
  const count = Math.max(1, Math.ceil(members.length / MEMBERS_PER_CHUNK));
  return Array.from({ length: count }, (_, index) => {
    const part = members.slice(index * MEMBERS_PER_CHUNK, (index + 1) * MEMBERS_PER_CHUNK);
    return {
      guild_id: guild.id,
      members: part.map((member) => apiMember(world, member)),
      chunk_index: index,
      chunk_count: count,
      ...(notFound.length > 0 && { not_found: notFound }),
      ...(request.presences &&
        identity.intents & Bit.GuildPresences && { presences: presencesOf(world, part) }),
      ...(request.nonce !== undefined && { nonce: request.nonce }),
    };
  });
}

function chosen(
  world: World,
  guild: Guild,
  identity: Identity,
  { user_ids: userIds, query = '', limit = 0 }: RequestMembers,
): { members: Member[]; notFound: string[] } {
  if (userIds !== undefined) return byIds(guild, [userIds].flat().slice(0, MOST_BY_QUERY));
  const all = [...guild.members.values()];
  // Asking for everybody needs the intent; a query is answered with at most 100.
  if (query === '' && limit === 0)
    return { members: identity.intents & Bit.GuildMembers ? all : [], notFound: [] };
  const most = limit === 0 ? MOST_BY_QUERY : Math.min(limit, MOST_BY_QUERY);
  return { members: all.filter((member) => isNamed(world, member, query)).slice(0, most), notFound: [] };
}

function byIds(guild: Guild, ids: readonly string[]): { members: Member[]; notFound: string[] } {
  const members = ids.map((id) => guild.members.get(id)).filter((member) => member !== undefined);
  return { members, notFound: ids.filter((id) => !guild.members.has(id)) };
}

function isNamed(world: World, { userId, nick }: Member, query: string): boolean {
  const start = query.toLowerCase();
  return [world.users.get(userId)?.username, nick].some(
    (name) => name?.toLowerCase().startsWith(start) === true,
  );
}
