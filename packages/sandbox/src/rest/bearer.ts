import type { AccessToken } from '../state/access-token.ts';
import { discordError } from '../state/json-errors.ts';
import type { OpenRequest } from './route.ts';

/**
 * What a person granted, for an operation that acts in their name and that no bot may call.
 * @throws DiscordError 0 (401) without such a token, 20001 for a bot, 50026 without the scope
 * @see https://docs.discord.com/developers/topics/oauth2#shared-resources-oauth2-scopes
 */
export function bearerOf({ world, authorization = '' }: OpenRequest, scope?: string): AccessToken {
  if (authorization.startsWith('Bot ')) throw discordError(20001);
  const grant = world.accessTokens.get(authorization.replace(/^Bearer /, ''));
  if (grant === undefined) throw discordError(0);
  if (scope !== undefined && !grant.scopes.includes(scope)) throw discordError(50026);
  return grant;
}
