import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { DiscordError, SandboxError } from '../errors.ts';
import type { Gap } from '../rest/gaps.ts';
import type { RequestRecord } from '../rest/request-log.ts';
import type { World } from '../state/world.ts';
import { type ActReport, createActs } from './acts.ts';
import { actRoutes } from './act-routes.ts';
import { type ControlContext, personOf } from './control-context.ts';
import type { Faults } from '../faults/fault.ts';
import type { FrameTap } from '../gateway/frame-tap.ts';
import type { Misbehaviour, Trouble } from '../gateway/misbehaviour.ts';
import type { Session } from '../gateway/session.ts';
import type { LimitSwitch } from '../limits/limit-switch.ts';
import { ControlError } from './control-error.ts';
import { match } from './control-route.ts';
import { createEventStream } from './event-stream.ts';
import type { Loads } from '../load/load.ts';
import { createFurnishing } from './furnish.ts';
import { faultRoutes } from './fault-routes.ts';
import { furnishRoutes } from './furnish-routes.ts';
import { loadRoutes } from './load-routes.ts';
import { lookRoutes } from './look-routes.ts';
import { networkRoutes } from './network-routes.ts';
import { watchNetwork } from './network-watch.ts';
import { watchBots } from './online-bots.ts';
import { createPeople } from './people.ts';
import { refuseStrangers } from './refuse-strangers.ts';
import { createPage } from './serve-page.ts';
import type { WireError } from './wire.ts';

/** What the control API shows and steers. */
export interface ControlTarget {
  readonly world: World;
  /** The REST requests of bots, oldest first. */
  readonly requests: readonly RequestRecord[];
  /** Calls back after each of them, until the returned function is called. */
  onRequest(listener: (record: RequestRecord) => void): () => void;
  /** What was asked for and is not simulated. */
  readonly gaps: readonly Gap[];
  /** The bots' connections. */
  readonly gateway: ControlledGateway;
  /** What goes wrong with their requests. */
  readonly faults: Faults;
  /** Limits of their requests. */
  readonly limits: LimitSwitch;
  /** Many guilds, and traffic in them. */
  readonly loads: Loads;
  /** Folder with the built chat page. @defaultValue the one in the package */
  readonly pageDir?: string;
}

/** What is seen of a session. */
export type ControlledSession = Pick<Session, 'id' | 'applicationId' | 'connected' | 'sequence' | 'identity'>;

/** The part of the gateway that can be steered from outside. */
export interface ControlledGateway {
  readonly sessions: readonly ControlledSession[];
  readonly trouble: Trouble;
  readonly tap: FrameTap;
  drop(): void;
  reconnect(): void;
  invalidate(resumable: boolean): void;
  silence(): void;
  misbehave(misbehaviour: Misbehaviour): void;
  loseGuild(guildId: string): void;
  returnGuild(guildId: string): void;
}

/** The control API and the chat page of one sandbox. */
export interface Control {
  /** Answers when the path is under `/_sandbox/` or belongs to the page; resolves to whether it did. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<boolean>;
  /** Calls back when a person begins to do something and when it is done, until the returned function is called. */
  onAct(listener: (report: ActReport) => void): () => void;
  /** Ends every event stream. */
  stop(): void;
}

const PREFIX = '/_sandbox';
const routes = [
  ...lookRoutes,
  ...actRoutes,
  ...faultRoutes,
  ...furnishRoutes,
  ...loadRoutes,
  ...networkRoutes,
];

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  if (response.headersSent) return;
  response.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
  });
  response.end(JSON.stringify(body ?? {}));
}

function describe(error: unknown): { readonly status: number; readonly body: WireError } {
  if (error instanceof ControlError)
    return { status: error.status, body: { code: error.code, message: error.message } };
  if (error instanceof SandboxError)
    return { status: 409, body: { code: error.code, message: error.message } };
  if (error instanceof DiscordError)
    return { status: error.status, body: { code: `DISCORD_${error.code}`, message: error.message } };
  return {
    status: 500,
    body: { code: 'CONTROL_FAILED', message: error instanceof Error ? error.message : String(error) },
  };
}

async function answer(context: ControlContext, url: URL, request: IncomingMessage): Promise<unknown> {
  const path = url.pathname.slice(PREFIX.length);
  for (const route of routes) {
    const params = route.method === request.method ? match(route.path, path) : undefined;
    if (params !== undefined) return route.answer(context, params, url.searchParams, request);
  }
  throw new ControlError(
    'CONTROL_NOT_FOUND',
    `The control API has no ${request.method ?? ''} ${url.pathname}. CONTROL.md lists what it has.`,
  );
}

function openStream(
  context: ControlContext,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const header = request.headers['last-event-id'];
  const after = typeof header === 'string' ? header : (url.searchParams.get('after') ?? undefined);
  const send = context.events.open(personOf(context, url.searchParams.get('as')), after, response);
  if (url.searchParams.get('network') !== 'true') return;
  const end = context.network.follow((news) => send({ t: 'SANDBOX_NETWORK', d: news }));
  response.on('close', end);
}

/** Gives a sandbox its control API and chat page. */
export function attachControl(target: ControlTarget): Control {
  const events = createEventStream(target.world, randomUUID().slice(0, 8));
  const context: ControlContext = {
    target,
    events,
    network: watchNetwork(target),
    people: createPeople(target.world),
    furnish: createFurnishing(target.world),
    acts: createActs(),
  };
  const page = createPage(target.pageDir);
  const watch = watchBots(target.gateway, () => events.nudge());

  const control = async (url: URL, request: IncomingMessage, response: ServerResponse) => {
    try {
      refuseStrangers(request);
      if (url.pathname === `${PREFIX}/events`) openStream(context, url, request, response);
      else sendJson(response, 200, await answer(context, url, request));
    } catch (error) {
      const { status, body } = describe(error);
      sendJson(response, status, body);
    }
  };

  return {
    async handle(request, response) {
      const url = new URL(request.url ?? '/', 'http://127.0.0.1');
      if (url.pathname === PREFIX || url.pathname.startsWith(`${PREFIX}/`)) {
        await control(url, request, response);
        return true;
      }
      return request.method === 'GET' && (await page(url.pathname, response));
    },
    onAct: (listener) => context.acts.onAct(listener),
    stop() {
      watch.stop();
      context.network.stop();
      events.stop();
    },
  };
}
