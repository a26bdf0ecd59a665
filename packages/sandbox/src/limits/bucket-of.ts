import { createHash } from 'node:crypto';
import type { RouteCall } from '../rest/create-rest.ts';
import { isInteractionToken } from '../state/interaction-answers.ts';
import { snowflakeTimeMs } from '../state/snowflake.ts';
import type { World } from '../state/world.ts';
import * as numbers from './numbers.ts';
import type { RateLimit } from './numbers.ts';
import type { RateLimitTable } from './rate-limits.ts';

/** A limit inside or beside a bucket, which its headers do not show. */
export interface HiddenLimit extends RateLimit {
  readonly key: string;
  readonly scope: 'user' | 'shared';
  /** The JSON error code of its 429. @defaultValue none */
  readonly code?: number;
}

/** The bucket that a call counts in. */
export interface Bucket extends RateLimit {
  /** Sent as `X-RateLimit-Bucket`: the same for buckets that Discord calls by one name. */
  readonly hash: string;
  /** What is counted together. */
  readonly key: string;
  readonly hidden: readonly HiddenLimit[];
}

const MESSAGES = '/channels/:channelId/messages';
const MESSAGE = `${MESSAGES}/:messageId`;
const BY_TOKEN = '/webhooks/:webhookId/:token';

interface Rule extends RateLimit {
  /** What Discord names it by, when that is not what it counts by. @defaultValue `counter` */
  readonly name?: string;
  readonly counter: string;
  /** @defaultValue none */
  readonly hidden?: readonly HiddenLimit[];
}

/** Whether a call is one that answers an interaction: those are exempt from the global limit. @see https://docs.discord.com/developers/topics/rate-limits#global-rate-limit */
export function isInteractionCall(world: World, { route, params }: RouteCall): boolean {
  return (
    route.startsWith('/interactions/') ||
    (route.startsWith(BY_TOKEN) && isInteractionToken(world, params['token'] ?? ''))
  );
}

/** The bucket of a call; none for the callback of an interaction, which Discord gives no limit. */
export function bucketOf(
  world: World,
  call: RouteCall,
  routes: NonNullable<RateLimitTable['routes']>,
): Bucket | undefined {
  const operation = `${call.method} ${call.route}`;
  const own = routes[operation as keyof typeof routes];
  if (own === undefined && call.route.startsWith('/interactions/')) return undefined;
  const rule = own ? { ...own, counter: operation } : ruleOf(world, call);
  const { counter, name = counter, limit, windowMs, hidden = [] } = rule;
  return { limit, windowMs, hash: hashOf(name), key: `${counter} ${majorOf(call)}`, hidden };
}

function ruleOf(world: World, call: RouteCall): Rule {
  const { method, route } = call;
  const operation = `${method} ${route}`;
  if (route.startsWith(BY_TOKEN)) return tokenRule(world, call);
  if (route.startsWith(`${MESSAGE}/reactions`) && method !== 'GET')
    return { ...numbers.ASSUMED_REACTION, counter: 'reactions' };
  if (operation === `POST ${MESSAGES}`) return { ...numbers.ASSUMED_SEND, name: 'messages', counter: 'send' };
  if (operation === `PATCH ${MESSAGE}`) return editRule(world, call);
  if (operation === `DELETE ${MESSAGE}`) return deleteRule(world, call);
  if (operation === 'PATCH /channels/:channelId') return channelRule(call);
  return { ...numbers.ASSUMED_OTHER, counter: operation };
}

function tokenRule(world: World, call: RouteCall): Rule {
  if (isInteractionCall(world, call)) return { ...numbers.ASSUMED_INTERACTION, counter: 'interaction' };
  const channelId = world.webhooks.get(call.params['webhookId'] ?? '')?.channelId;
  const executes = call.method === 'POST' && channelId !== undefined;
  const key = `webhooks of ${channelId ?? ''}`;
  const hidden = { ...numbers.ASSUMED_WEBHOOK_CHANNEL, key, scope: 'shared' } as const;
  return { ...numbers.ASSUMED_WEBHOOK, counter: 'webhook', hidden: executes ? [hidden] : [] };
}

function editRule(world: World, call: RouteCall): Rule {
  const isOld = ageMs(world, call) > numbers.OLD_EDIT_AGE_MS;
  const key = `old edits ${majorOf(call)}`;
  const hidden = { ...numbers.ASSUMED_OLD_EDIT, key, scope: 'user', code: 30_046 } as const;
  return { ...numbers.ASSUMED_EDIT, name: 'messages', counter: 'edit', hidden: isOld ? [hidden] : [] };
}

function deleteRule(world: World, call: RouteCall): Rule {
  const age = ageMs(world, call);
  if (age < numbers.ASSUMED_YOUNG_DELETE_AGE_MS)
    return { ...numbers.ASSUMED_DELETE_YOUNG, counter: 'delete young' };
  if (age > numbers.ASSUMED_OLD_DELETE_AGE_MS)
    return { ...numbers.ASSUMED_DELETE_OLD, counter: 'delete old' };
  return { ...numbers.ASSUMED_DELETE, counter: 'delete' };
}

function channelRule(call: RouteCall): Rule {
  const { body } = call;
  const renames = typeof body === 'object' && body !== null && ('name' in body || 'topic' in body);
  const hidden = { ...numbers.ASSUMED_CHANNEL_NAME, key: `name ${majorOf(call)}`, scope: 'user' } as const;
  return { ...numbers.ASSUMED_CHANNEL_EDIT, counter: 'channel', hidden: renames ? [hidden] : [] };
}

/** Buckets are counted apart by the first channel, guild or webhook in the path. @see https://docs.discord.com/developers/topics/rate-limits */
function majorOf({ route, params, application }: RouteCall): string {
  const { channelId, guildId, webhookId = '', token } = params;
  if (token !== undefined) return `${webhookId}/${token}`;
  const major = route.startsWith('/channels/')
    ? channelId
    : route.startsWith('/guilds/')
      ? guildId
      : webhookId;
  return `${application?.id ?? 'nobody'} ${major ?? ''}`;
}

function ageMs({ clock }: World, { params }: RouteCall): number {
  const { messageId = '' } = params;
  return /^\d+$/.test(messageId) ? clock.now() - snowflakeTimeMs(messageId) : 0;
}

function hashOf(name: string): string {
  return createHash('sha256').update(name).digest('hex').slice(0, 32);
}
