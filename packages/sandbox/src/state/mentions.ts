import type { APIAllowedMentions, APIMessage, APIUser } from 'discord-api-types/v10';
import { textsOf } from './component-tree.ts';
import { invalidForm } from './json-errors.ts';
import type { MessageInput } from './message-input.ts';
import type { Guild, World } from './world.ts';

interface MentionQuery {
  readonly channelId: string;
  readonly input: MessageInput;
  readonly mayMentionEveryone: boolean;
  /** The author of the message that is replied to. */
  readonly repliedTo?: APIUser | undefined;
}

type Mentions = Pick<APIMessage, 'mentions' | 'mention_roles' | 'mention_everyone'>;

/**
 * Who a message mentions: what its text names, cut to what `allowed_mentions` and the author's permissions let through.
 * @throws DiscordError 50035 when `allowed_mentions` contradicts itself
 * @see https://docs.discord.com/developers/resources/message#allowed-mentions-object
 */
export function findMentions(
  world: World,
  { channelId, input, mayMentionEveryone, repliedTo }: MentionQuery,
): Mentions {
  const allowed = input.allowed_mentions ?? undefined;
  checkAllowed(allowed);
  const text = [input.content ?? '', ...textsOf(input.components ?? [])].join('\n');
  // Most messages name nobody and answer nobody.
  if (repliedTo === undefined && !text.includes('@'))
    return { mentions: [], mention_roles: [], mention_everyone: false };
  const guild = world.guilds.get(world.channels.get(channelId)?.guild_id ?? '');
  const repliedId = allowed === undefined || allowed.replied_user === true ? repliedTo?.id : undefined;
  const userIds = [...namedIds(text, /<@!?(\d+)>/g)].filter((id) => lets(allowed, 'users', id));
  const users = [...new Set([...userIds, ...(repliedId === undefined ? [] : [repliedId])])];
  return {
    mentions: users.map((id) => world.users.get(id)).filter((user) => user !== undefined),
    mention_roles: roleIds(text, guild, allowed, mayMentionEveryone),
    mention_everyone: mayMentionEveryone && /@(everyone|here)\b/.test(text) && parses(allowed, 'everyone'),
  };
}

function roleIds(
  text: string,
  guild: Guild | undefined,
  allowed: APIAllowedMentions | undefined,
  all: boolean,
): string[] {
  const ids = [...namedIds(text, /<@&(\d+)>/g)].filter((id) => lets(allowed, 'roles', id));
  return ids.filter((id) => {
    const role = guild?.roles.get(id);
    return role !== undefined && (all || role.mentionable);
  });
}

function namedIds(text: string, pattern: RegExp): Set<string> {
  return new Set([...text.matchAll(pattern)].map(([, id = '']) => id));
}

function parses(allowed: APIAllowedMentions | undefined, kind: 'users' | 'roles' | 'everyone'): boolean {
  return allowed === undefined || (allowed.parse ?? []).some((parsed) => parsed === kind);
}

function lets(allowed: APIAllowedMentions | undefined, kind: 'users' | 'roles', id: string): boolean {
  return parses(allowed, kind) || allowed?.[kind]?.includes(id) === true;
}

function checkAllowed(allowed: APIAllowedMentions | undefined): void {
  for (const kind of ['users', 'roles'] as const) {
    if (allowed === undefined || !parses(allowed, kind) || (allowed[kind]?.length ?? 0) === 0) continue;
    const message = `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`;
    throw invalidForm([
      { path: ['allowed_mentions'], code: 'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE', message },
    ]);
  }
}
