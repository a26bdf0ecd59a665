import { z } from 'zod';
import { banUsers } from '../../state/bans.ts';
import { countPrunable, pruneMembers } from '../../state/prune.ts';
import { queryInteger } from '../query.ts';
import { ok, param, route, type Route } from '../route.ts';
import { passedOver, shaped, snowflake } from '../schemas/common.ts';

const PRUNE = '/guilds/:guildId/prune';
const DAYS = { min: 1, max: 30, or: 7 };

const count = route({
  method: 'GET',
  path: PRUNE,
  query: ['days', 'include_roles'],
  run(request) {
    const { world, actor, query } = request;
    const pruned = countPrunable(world, actor, param(request, 'guildId'), {
      days: queryInteger(query, 'days', DAYS),
      includeRoles: query
        .get('include_roles')
        ?.split(',')
        .filter((id) => id !== ''),
    });
    return ok({ pruned });
  },
});

const prune = route({
  method: 'POST',
  path: PRUNE,
  body: shaped<{ days?: number; compute_prune_count?: boolean | null; include_roles?: string[] | null }>(
    z.strictObject({
      days: z.int().min(DAYS.min).max(DAYS.max).optional(),
      compute_prune_count: z.boolean().nullish(),
      include_roles: z.array(snowflake).nullish(),
      reason: passedOver,
    }),
  ),
  run(request) {
    const { world, actor, body } = request;
    const pruned = pruneMembers(world, actor, param(request, 'guildId'), {
      days: body.days ?? DAYS.or,
      includeRoles: body.include_roles ?? [],
    });
    return ok({ pruned: body.compute_prune_count === false ? null : pruned });
  },
});

const banMany = route({
  method: 'POST',
  path: '/guilds/:guildId/bulk-ban',
  body: shaped<{ user_ids: string[]; delete_message_seconds?: number | null }>(
    z.strictObject({
      user_ids: z.array(snowflake).min(1).max(200),
      delete_message_seconds: z.int().min(0).max(604_800).nullish(),
    }),
  ),
  run(request) {
    const { world, actor, body, reason } = request;
    const done = banUsers(world, actor, param(request, 'guildId'), body.user_ids, {
      reason,
      deleteMessagesMs: (body.delete_message_seconds ?? 0) * 1_000,
    });
    return ok({ banned_users: done.banned, failed_users: done.failed });
  },
});

/** Moderation of many at once. @see https://docs.discord.com/developers/resources/guild#begin-guild-prune */
export const moderationRoutes: readonly Route[] = [count, prune, banMany];
