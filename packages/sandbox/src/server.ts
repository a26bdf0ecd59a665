import type { Clock } from './clock.ts';
import type { RequestRecord } from './rest/request-log.ts';
import type { Gap } from './rest/gaps.ts';
import type { World } from './state/world.ts';

/** What a sandbox server is made with. */
export interface SandboxServerOptions {
  readonly clock: Clock;
  /** 0 takes any free port. @defaultValue 0 */
  readonly port?: number;
  /** Messages kept per channel; the oldest go. @defaultValue 1,000 */
  readonly historyLimit?: number;
  /** Requests kept in `requests`; the oldest go. @defaultValue 1,000 */
  readonly requestLimit?: number;
}

/** A running local Discord: REST, gateway, control API and chat page on one loopback port. */
export interface SandboxServer {
  /** `http://127.0.0.1:port` */
  readonly url: string;
  /** `http://127.0.0.1:port/api`, for the `rest.api` option of discord.js or its like. */
  readonly api: string;
  readonly world: World;
  /** What bots asked of REST, oldest first. */
  readonly requests: readonly RequestRecord[];
  /** What bots asked that the sandbox does not simulate. */
  readonly gaps: readonly Gap[];
  /** REST requests being answered right now. */
  readonly requestsInFlight: number;
  /** Calls back after each REST answer, until the returned function is called. */
  onRequest(listener: (request: RequestRecord) => void): () => void;
  /** Closes every socket at once. */
  stop(): Promise<void>;
}

/** Starts a sandbox server on loopback. @throws SandboxError PORT_TAKEN */
export async function createSandboxServer(_options: SandboxServerOptions): Promise<SandboxServer> {
  throw new Error('The sandbox server is being written.');
}
