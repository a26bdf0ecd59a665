import { auditEntries } from '../../state/audit-log.ts';
import { apiEvent } from '../../state/api-event.ts';
import { isThread } from '../../state/channel-kinds.ts';
import { guildOf } from '../../state/find.ts';
import { apiChannel } from '../../state/projections.ts';
import { compareSnowflakes } from '../../state/snowflake.ts';
import { apiWebhook } from '../../state/webhooks.ts';
import { queryInteger, querySnowflake } from '../query.ts';
import { ok, param, route, type Route, type RouteRequest } from '../route.ts';

const get = route({
  method: 'GET',
  path: '/guilds/:guildId/audit-logs',
  query: ['user_id', 'action_type', 'target_id', 'before', 'after', 'limit'],
  run(request) {
    const { world, actor, query } = request;
    const action = query.get('action_type');
    const found = auditEntries(world, actor, param(request, 'guildId'), {
      userId: querySnowflake(query, 'user_id'),
      targetId: querySnowflake(query, 'target_id'),
      action: action === null ? undefined : Number(action),
    });
    const before = querySnowflake(query, 'before');
    const after = querySnowflake(query, 'after');
    const limit = queryInteger(query, 'limit', { min: 1, max: 100, or: 50 });
    const inRange = found.filter(
      ({ id }) =>
        (before === undefined || compareSnowflakes(id, before) < 0) &&
        (after === undefined || compareSnowflakes(id, after) > 0),
    );
    // With `after` Discord counts from the oldest, otherwise from the latest.
    const page = after === undefined ? inRange.toReversed().slice(0, limit) : inRange.slice(0, limit);
    const targets = new Set(page.map(({ target_id: id }) => id));
    const users = new Set([...targets, ...page.map(({ user_id: id }) => id)]);
    return ok({
      audit_log_entries: page,
      users: [...world.users.values()].filter(({ id }) => users.has(id)),
      webhooks: [...world.webhooks.values()]
        .filter(({ id }) => targets.has(id))
        .map((webhook) => apiWebhook(world, webhook, { withUser: true })),
      ...referenced(request, targets),
    });
  },
});

/** The things that entries are about, as far as they are still there. */
function referenced({ world, application, params }: RouteRequest, ids: ReadonlySet<string | null>): object {
  const guild = guildOf(world, params['guildId'] ?? '');
  const among = <T extends { readonly id: string }>(all: Iterable<T>) =>
    [...all].filter(({ id }) => ids.has(id));
  const own = application.guildCommands.get(guild.id)?.values() ?? [];
  return {
    application_commands: among([...application.globalCommands.values(), ...own]),
    auto_moderation_rules: among(guild.autoModeration.values()),
    guild_scheduled_events: [...guild.scheduledEvents.values()]
      .filter(({ data }) => ids.has(data.id))
      .map((event) => apiEvent(world, event)),
    integrations: [],
    threads: among(world.channels.values())
      .filter(isThread)
      .map((thread) => apiChannel(world, thread)),
  };
}

/** What was done in a guild, by whom and why. @see https://docs.discord.com/developers/resources/audit-log */
export const auditLogRoutes: readonly Route[] = [get];
