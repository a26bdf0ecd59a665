import type { InternalRequest, REST } from 'discord.js';
import type { Resolved } from './attempt.ts';

/** What discord.js keeps private: 2.6.3 of @discordjs/rest has it so, and `seams.test.ts` notices when that changes. */
interface Seams {
  resolveRequest(request: InternalRequest): Promise<Resolved>;
}

/** Turns a request into an address, headers and a body. Called at the last moment, so that the body is the newest. */
export const resolve = (rest: REST, request: InternalRequest): Promise<Resolved> =>
  (rest as unknown as Seams).resolveRequest(request);
