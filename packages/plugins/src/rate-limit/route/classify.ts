import type { Priority } from '../service.ts';
import type { Ceiling, Route } from './route.ts';

/** A message is old, and edits of it are scarce, from one hour. @see https://docs.discord.com/developers/topics/opcodes-and-status-codes#json (30046) */
const OLD_EDIT_AGE_MS = 3_600_000;
/** Deleting is counted in three classes, by the message's age. @see https://github.com/discord/discord-api-docs/issues/8330 */
const YOUNG_DELETE_AGE_MS = 10_000;
/** @see https://github.com/discord/discord-api-docs/issues/1295 */
const OLD_DELETE_AGE_MS = 14 * 24 * 3_600_000;
/** What people saw for edits of old messages. @see https://github.com/discord/discord-api-docs/issues/4413 */
const OLD_EDITS = { limit: 3, windowMs: 6_000 };
/** What people saw for a channel's name and topic. @see https://github.com/discord/discord-api-docs/issues/2208 */
const CHANNEL_NAMES = { limit: 2, windowMs: 600_000 };
/** @see https://docs.discord.com/developers/reference#snowflakes */
const DISCORD_EPOCH_MS = 1_420_070_400_000;
/** `interaction:` in Base64, as the tokens of interactions begin; those of webhooks do not. */
const INTERACTION_TOKEN = 'aW50ZXJhY3Rpb246';

const CHANNEL = '/channels/:id';
const MESSAGES = '/channels/:id/messages';
const MESSAGE = '/channels/:id/messages/:id';
const CALLBACK = '/interactions/:id/:token/callback';

/**
 * Says what Discord counts a request with. By path and method, not by the hash of its bucket: one hash may have several counters,
 * such as sending and editing in a channel.
 * @param fullRoute without version and host, as discord.js gives it.
 * @param nowMs UTC, for the age of a message.
 * @param body where a limit depends on it.
 * @see https://github.com/discord/discord-api-docs/issues/8073
 */
export function classify(method: string, fullRoute: string, nowMs: number, body?: unknown): Route {
  const [path = ''] = fullRoute.split('?');
  const template = templateOf(path);
  if (template === CALLBACK) return callback(`${method} ${template}`);
  if (template.startsWith('/webhooks/:id/:token')) return byToken(method, template, path);
  const [, kind = '', major = ''] = /^\/(channels|guilds|webhooks)\/(\d+)/.exec(path) ?? [];
  const own = messageClass(method, template, path, nowMs);
  const name = own?.name ?? `${method} ${template}`;
  const ceiling = own?.ceiling ?? ceilingOf(name, body);
  return {
    name,
    lane: `${own?.counter ?? name} ${major}`,
    ...(ceiling && { ceiling: { ...ceiling, key: `${ceiling.key} ${major}` } }),
    ordered: !(method === 'GET' || method === 'DELETE' || own?.counter === 'edit'),
    counted: 'bot',
    shared: kind === '' || kind === 'webhooks',
    priority: priorityOf(method, template),
  };
}

const callback = (name: string): Route => ({
  name,
  lane: undefined,
  ordered: false,
  counted: 'nowhere',
  shared: false,
  priority: 'answer',
});

/** With the token of an interaction or a webhook: no token of the bot, so its limit does not count it. */
function byToken(method: string, template: string, path: string): Route {
  const [, id = '', token = ''] = /^\/webhooks\/(\d+)\/([^/]+)/.exec(path) ?? [];
  return {
    name: `${method} ${template}`,
    lane: `token ${id}/${token}`,
    ordered: true,
    counted: token.startsWith(INTERACTION_TOKEN) ? 'nowhere' : 'address',
    shared: true,
    priority: 'reply',
  };
}

/** What is hidden in the bucket of changing a channel. */
function ceilingOf(name: string, body: unknown): Ceiling | undefined {
  if (name !== `PATCH ${CHANNEL}` || typeof body !== 'object' || body === null) return undefined;
  return 'name' in body || 'topic' in body ? { key: 'channel name', ...CHANNEL_NAMES } : undefined;
}

interface MessageClass {
  readonly name: string;
  /** What it is counted with. */
  readonly counter: string;
  readonly ceiling?: Ceiling;
}

function messageClass(
  method: string,
  template: string,
  path: string,
  nowMs: number,
): MessageClass | undefined {
  if (template.startsWith(`${MESSAGE}/reactions`) && method !== 'GET')
    return { name: `${method} ${template}`, counter: 'reactions' };
  if (template === MESSAGES && method === 'POST') return { name: `POST ${MESSAGES}`, counter: 'send' };
  if (template !== MESSAGE) return undefined;
  const ageMs = nowMs - createdAt(path);
  if (method === 'PATCH' && ageMs > OLD_EDIT_AGE_MS)
    return { name: `PATCH ${MESSAGE} (old)`, counter: 'edit', ceiling: { key: 'old edits', ...OLD_EDITS } };
  if (method === 'PATCH') return { name: `PATCH ${MESSAGE}`, counter: 'edit' };
  return method === 'DELETE' ? deleteClass(ageMs) : undefined;
}

function deleteClass(ageMs: number): MessageClass {
  const name = `DELETE ${MESSAGE}`;
  if (ageMs < YOUNG_DELETE_AGE_MS) return { name: `${name} (new)`, counter: 'delete new' };
  if (ageMs > OLD_DELETE_AGE_MS) return { name: `${name} (old)`, counter: 'delete old' };
  return { name, counter: 'delete' };
}

/** UTC, of the last id in a path. */
function createdAt(path: string): number {
  const [id = '0'] = /\d+$/.exec(path) ?? [];
  return Number(BigInt(id) >> 22n) + DISCORD_EPOCH_MS;
}

/** A path without what makes it one of many: ids, tokens, emoji and codes. */
function templateOf(path: string): string {
  return path
    .replace(/^\/interactions\/\d+\/[^/]+\/callback$/, CALLBACK)
    .replace(/^\/webhooks\/\d+\/[^/]+/, '/webhooks/:id/:token')
    .replace(/\/reactions\/.*$/, '/reactions/:reaction')
    .replace(/^\/invites\/[^/]+/, '/invites/:code')
    .replace(/\/templates\/[^/]+/, '/templates/:code')
    .replaceAll(/\d{17,20}/g, ':id');
}

/** Somebody waits for what is sent and edited; nobody for what is read, deleted or changed about a guild, unless the author says so. */
function priorityOf(method: string, template: string): Priority {
  if (template === MESSAGES && method === 'POST') return 'reply';
  if (template === MESSAGE && method === 'PATCH') return 'animation';
  return template === '/users/@me/channels' ? 'reply' : 'background';
}
