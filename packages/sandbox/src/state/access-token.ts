import type { APIUser } from 'discord-api-types/v10';
import { userOf } from './find.ts';
import { discordError } from './json-errors.ts';
import type { World } from './world.ts';

/** What a person lets an application do in their name. @see https://docs.discord.com/developers/topics/oauth2 */
export interface AccessToken {
  readonly token: string;
  readonly userId: string;
  readonly applicationId: string;
  /** Such as `guilds.join`. */
  readonly scopes: readonly string[];
}

/** As many grants are kept; the oldest go. */
const KEPT = 10_000;

/** A person grants scopes to an application, as at the end of OAuth2. A grant does not end by itself. @throws DiscordError 10013 */
export function grantAccess(
  world: World,
  { userId, applicationId, scopes }: Omit<AccessToken, 'token'>,
): AccessToken {
  userOf(world, userId);
  const grant = { token: `sandbox-access-${world.nextId()}`, userId, applicationId, scopes: [...scopes] };
  world.accessTokens.set(grant.token, grant);
  const [oldest] = world.accessTokens.keys();
  if (world.accessTokens.size > KEPT && oldest !== undefined) world.accessTokens.delete(oldest);
  return grant;
}

/** The person who granted an application a scope, by the token. @throws DiscordError 50025 for another's token, 50026 without the scope */
export function granterOf(world: World, applicationId: string, token: string, scope: string): APIUser {
  const grant = world.accessTokens.get(token);
  if (grant?.applicationId !== applicationId) throw discordError(50025);
  if (!grant.scopes.includes(scope)) throw discordError(50026);
  return userOf(world, grant.userId);
}
