import { discordError } from '../../state/json-errors.ts';
import type { Application } from '../../state/world.ts';
import { param, type RouteRequest } from '../route.ts';

/** The application in the path, which must be the one behind the token. @throws DiscordError 20012 */
export function ownApplication(request: RouteRequest): Application {
  if (param(request, 'applicationId') !== request.application.id) throw discordError(20012);
  return request.application;
}
