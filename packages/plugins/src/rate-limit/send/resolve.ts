import { type InternalRequest, REST, type RouteData } from 'discord.js';
import type { Resolved } from './attempt.ts';

/** What discord.js keeps private: 2.6.3 of @discordjs/rest has it so, and `seams.test.ts` notices when that changes. */
interface Seams {
  resolveRequest(request: InternalRequest): Promise<Resolved>;
}
interface StaticSeams {
  generateRouteData(fullRoute: string, method: string): RouteData;
}

/** Turns a request into an address, headers and a body. Called at the last moment, so that the body is the newest. */
export const resolve = (rest: REST, request: InternalRequest): Promise<Resolved> =>
  (rest as unknown as Seams).resolveRequest(request);

/** How discord.js names the route of a request to those who listen. */
export const routeDataOf = ({ fullRoute, method }: InternalRequest): RouteData =>
  (REST as unknown as StaticSeams).generateRouteData(fullRoute, method);
