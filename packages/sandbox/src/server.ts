import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { systemClock, type Clock } from './clock.ts';
import { checkDispatch } from './conformance/check-dispatch.ts';
import { loadConformance } from './conformance/load-conformance.ts';
import type { ActReport } from './control/acts.ts';
import { attachControl, type Control } from './control/attach-control.ts';
import { SandboxError } from './errors.ts';
import { createFaults } from './faults/create-faults.ts';
import type { Faults } from './faults/fault.ts';
import { attachGateway, type Gateway, type GatewayOptions } from './gateway/attach-gateway.ts';
import { createLoads, type Load } from './load/load.ts';
import type { LoadOptions } from './load/load-options.ts';
import { createLimitSwitch } from './limits/limit-switch.ts';
import type { RateLimits } from './limits/rate-limits.ts';
import { isAllowedHost, isRedirectedHost } from './rest/allowed-host.ts';
import { cdnAnswer } from './rest/cdn.ts';
import { createRest, type Rest, type RestHooks } from './rest/create-rest.ts';
import { createGapList, gapOf, type Gap } from './rest/gaps.ts';
import { createRequestLog, type RequestRecord } from './rest/request-log.ts';
import { allRoutes } from './rest/routes/index.ts';
import { sendAnswer } from './rest/send-answer.ts';
import { cancelAllAlarms } from './state/alarms.ts';
import { createWorld } from './state/create-world.ts';
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
  readonly gateway?: Omit<GatewayOptions, 'onGap' | 'check' | 'limitsMembers'>;
  /** How requests are limited, on `clock`. @defaultValue `'off'` */
  readonly rateLimits?: RateLimits;
  /** Stands before and after every REST route, inside the limits. */
  readonly hooks?: RestHooks;
  /**
   * Whether all that the sandbox says is checked. A REST answer that differs from Discord's OpenAPI file is answered 500, a
   * dispatch that differs from discord-api-types throws where it was caused; both name the path and are recorded in `gaps`.
   * Needs the package `discord-api-spec`. @defaultValue `true` when the environment variable SANDBOX_VALIDATE is `1`
   */
  readonly validate?: boolean;
  /** Folder with the built chat page. @defaultValue the one in the package */
  readonly pageDir?: string;
}

/** A running local Discord: REST, gateway, control API and chat page on one loopback port. */
export interface SandboxServer {
  /** `http://127.0.0.1:port` */
  readonly url: string;
  /** `http://127.0.0.1:port/api`, for the `rest.api` option of discord.js or its like. */
  readonly api: string;
  readonly world: World;
  readonly gateway: Gateway;
  /** What goes wrong with REST requests: nothing, until a fault is added. */
  readonly faults: Faults;
  /** What bots asked of REST, oldest first. */
  readonly requests: readonly RequestRecord[];
  /** What bots asked that the sandbox does not simulate. */
  readonly gaps: readonly Gap[];
  /** REST requests being answered right now. */
  readonly requestsInFlight: number;
  /** Calls back after each REST answer, until the returned function is called. */
  onRequest(listener: (request: RequestRecord) => void): () => void;
  /**
   * Puts many guilds into the world; each is made when something of it is looked for. It resolves once the bots that are
   * connected have taken in theirs.
   * @throws SandboxError `LOAD_INVALID` for numbers that no guild could have
   */
  load(options: LoadOptions): Promise<Load>;
  /** Calls back when a person does something through the control API, until the returned function is called. */
  onAct(listener: (report: ActReport) => void): () => void;
  /** Closes every socket at once. */
  stop(): Promise<void>;
}

const NOT_FOUND = { status: 404, body: { message: '404: Not Found', code: 0 } } as const;
const LOOPBACK = '127.0.0.1';

/** Starts a sandbox server on loopback. @throws SandboxError PORT_TAKEN, PEER_MISSING to validate; TypeError for limits that make no sense */
export async function createSandboxServer(options: SandboxServerOptions): Promise<SandboxServer> {
  const { clock, port = 0, historyLimit, requestLimit = 1_000, pageDir } = options;
  const world = createWorld({ clock, ...(historyLimit !== undefined && { historyLimit }) });
  const log = createRequestLog(requestLimit);
  const gaps = createGapList();
  const faults = createFaults({
    clock,
    socketClock: options.gateway?.socketClock ?? systemClock,
    routes: allRoutes,
  });
  const http = createServer();
  refuseStrangeSockets(http);
  const { validate = process.env['SANDBOX_VALIDATE'] === '1' } = options;
  const conformance = validate ? await loadConformance() : undefined;
  const limits = createLimitSwitch(world, options.rateLimits ?? 'off', allRoutes);
  const gateway = attachGateway(http, world, {
    ...options.gateway,
    limitsMembers: () => limits.isOn,
    onGap: (gap) => gaps.add(gapOf(gap.message)),
    ...(conformance && { check: checkDispatch(conformance, gaps) }),
  });
  const own = options.hooks === undefined ? [] : [options.hooks];
  const hooks = [faults.hooks, gateway.starts.hooks, limits.hooks, ...own];
  const rest = createRest({ world, routes: allRoutes, log, gaps, hooks, conformance });
  const loads = createLoads({ world, gateway, gaps: gaps.gaps, onRequest: log.onRequest });
  const control = attachControl({
    world,
    requests: log.records,
    onRequest: log.onRequest,
    gaps: gaps.gaps,
    gateway,
    faults,
    limits,
    loads,
    ...(pageDir !== undefined && { pageDir }),
  });
  http.on('request', (request, response) => void answer({ world, rest, control }, request, response));
  const url = await listen(http, port);
  world.origin = url;
  return {
    url,
    api: `${url}/api`,
    world,
    gateway,
    faults,
    requests: log.records,
    gaps: gaps.gaps,
    get requestsInFlight() {
      return rest.inFlight;
    },
    onRequest: (listener) => log.onRequest(listener),
    load: (load) => loads.add(load),
    onAct: (listener) => control.onAct(listener),
    stop() {
      cancelAllAlarms(world);
      return stop(http, gateway, control);
    },
  };
}

interface Parts {
  readonly world: World;
  readonly rest: Rest;
  readonly control: Control;
}

async function answer(parts: Parts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    await route(parts, request, response);
  } catch (error) {
    // The client went away, or a part failed before it could answer: this socket is of no more use.
    response.destroy(error instanceof Error ? error : undefined);
  }
}

async function route(
  { world, rest, control }: Parts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!isAllowedHost(request.headers.host)) {
    sendAnswer(response, {
      status: 421,
      body: {
        message: 'The sandbox answers to 127.0.0.1, localhost and the hosts of Discord that it simulates.',
        code: 0,
      },
    });
    return;
  }
  const path = new URL(request.url ?? '/', 'http://127.0.0.1').pathname;
  if (path === '/api' || path.startsWith('/api/')) return rest.handle(request, response);
  const file = cdnAnswer(world, path);
  if (file !== undefined) return sendAnswer(response, file);
  // The page is no part of Discord; what is under /_sandbox/ refuses by itself, and says why.
  const isPage = !path.startsWith('/_sandbox');
  if (isPage && isRedirectedHost(request.headers.host)) return sendAnswer(response, NOT_FOUND);
  if (!(await control.handle(request, response))) sendAnswer(response, NOT_FOUND);
}

/** Browsers send the name they looked up, also with sockets. */
function refuseStrangeSockets(http: Server): void {
  http.prependListener('upgrade', (request: IncomingMessage, socket) => {
    if (!isAllowedHost(request.headers.host)) socket.destroy();
  });
}

async function listen(http: Server, port: number): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    http.once('error', (error) => reject(listenError(error, port)));
    http.listen(port, LOOPBACK, resolve);
  });
  return `http://${LOOPBACK}:${(http.address() as AddressInfo).port}`;
}

function listenError(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code !== 'EADDRINUSE') return error;
  return new SandboxError(
    'PORT_TAKEN',
    `Port ${port} is taken by another program. Stop it, or give the sandbox another port.`,
    { cause: error },
  );
}

async function stop(http: Server, gateway: Gateway, control: Control): Promise<void> {
  control.stop();
  gateway.stop();
  const closed = new Promise<void>((resolve) => http.close(() => resolve()));
  http.closeAllConnections();
  await closed;
}
