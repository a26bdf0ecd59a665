import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Conformance } from '../conformance/load-conformance.ts';
import { DiscordError, GapError } from '../errors.ts';
import { applicationByToken } from '../state/find.ts';
import { discordError } from '../state/json-errors.ts';
import type { Application, World } from '../state/world.ts';
import { checkBody } from './check-body.ts';
import { failureOf, gapOf, type GapList } from './gaps.ts';
import { readBody, type RequestBody } from './read-body.ts';
import type { RequestLog } from './request-log.ts';
import type { Method, Route, RouteAnswer, RouteRequest } from './route.ts';
import { routerOf, type Match } from './router.ts';
import { sendAnswer } from './send-answer.ts';

/** A call that reached a route, for those who stand before or after it. */
export interface RouteCall {
  readonly method: Method;
  /** The route's template, such as `/channels/:channelId/messages`. */
  readonly route: string;
  readonly params: Readonly<Record<string, string>>;
  readonly application: Application | undefined;
  /** The JSON as it was sent, not checked yet. */
  readonly body: unknown;
}

/** Where limits and faults are added without touching a route. */
export interface RestHooks {
  /** Runs first; an answer it gives is sent in place of the route's. */
  readonly beforeRoute?: (call: RouteCall) => RouteAnswer | undefined | Promise<RouteAnswer | undefined>;
  /** Gives headers to send with an answer, also with one that refuses or that a hook gave. */
  readonly afterRoute?: (call: RouteCall, answer: RouteAnswer) => Readonly<Record<string, string>>;
  /** Runs last and gives what is sent in place of an answer. */
  readonly changeAnswer?: (call: RouteCall, answer: RouteAnswer) => RouteAnswer;
}

/** What the REST side stands on. */
export interface RestOptions {
  readonly world: World;
  readonly routes: readonly Route[];
  readonly log: RequestLog;
  readonly gaps: GapList;
  /** Asked in this order; the first answer before a route is sent. @defaultValue none */
  readonly hooks?: readonly RestHooks[];
  /** Discord's shapes, which every answer of a route must have; one that does not is answered 500 and recorded. @defaultValue none */
  readonly conformance?: Conformance | undefined;
}

/** Discord's REST API over a world. */
export interface Rest {
  /** Requests being answered right now. */
  readonly inFlight: number;
  /** Answers a request under `/api`. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
}

interface Exchange {
  readonly method: Method;
  readonly url: URL;
  readonly atMs: number;
  readonly startedMs: number;
  match: Match | undefined;
  application: Application | undefined;
  body: RequestBody;
  answer: RouteAnswer;
  headers: Readonly<Record<string, string>>;
}

const NOTHING_YET: RouteAnswer = { status: 500 };
const API_PREFIX = /^\/api(\/v\d+)?(?=\/|$)/;

/** Serves Discord's REST API from a world. Every request is logged; what is not simulated is answered 501 and recorded. */
export function createRest({ world, routes, log, gaps, hooks = [], conformance }: RestOptions): Rest {
  const router = routerOf(routes);
  let inFlight = 0;

  const answer = async (exchange: Exchange, request: IncomingMessage): Promise<RouteAnswer> => {
    exchange.body = await readBody(request);
    exchange.application = applicationOfToken(world, request);
    const { method, url } = exchange;
    const match = router.find(world, method, pathOf(url));
    if (match === undefined) throw new GapError(`${method} ${pathOf(url)}`);
    exchange.match = match;
    const call = callOf(exchange, match);
    // A refusal is an answer too: it has the headers of its bucket, and counts as an invalid request.
    const run = async () =>
      checkShape(conformance, call, await runRoute(world, exchange, match, request).catch(refusalOf));
    const given = await runCall(call, hooks, run).catch((error: unknown) =>
      answerError(error, gaps, exchange),
    );
    exchange.headers = headersAfter(call, hooks, given);
    return hooks.reduce((changed, hook) => hook.changeAnswer?.(call, changed) ?? changed, given);
  };

  return {
    get inFlight() {
      return inFlight;
    },
    async handle(request, response) {
      const exchange = begin(world, request);
      inFlight += 1;
      try {
        exchange.answer = await answer(exchange, request).catch((error: unknown) =>
          answerError(error, gaps, exchange),
        );
        sendAnswer(response, exchange.answer, exchange.headers);
      } finally {
        inFlight -= 1;
      }
      log.add(recordOf(world, exchange));
    },
  };
}

function begin(world: World, request: IncomingMessage): Exchange {
  return {
    method: (request.method ?? 'GET') as Method,
    url: new URL(request.url ?? '/', 'http://127.0.0.1'),
    atMs: world.clock.now(),
    startedMs: world.clock.monotonic(),
    match: undefined,
    application: undefined,
    body: { json: undefined, files: [] },
    answer: NOTHING_YET,
    headers: {},
  };
}

async function runCall(
  call: RouteCall,
  hooks: readonly RestHooks[],
  run: () => Promise<RouteAnswer>,
): Promise<RouteAnswer> {
  for (const { beforeRoute } of hooks) {
    const early = await beforeRoute?.(call);
    if (early !== undefined) return early;
  }
  return run();
}

function headersAfter(
  call: RouteCall,
  hooks: readonly RestHooks[],
  answer: RouteAnswer,
): Readonly<Record<string, string>> {
  const given = hooks.map(({ afterRoute }) => afterRoute?.(call, answer));
  return Object.assign({}, answer.headers, ...given) as Readonly<Record<string, string>>;
}

async function runRoute(
  world: World,
  exchange: Exchange,
  match: Match,
  request: IncomingMessage,
): Promise<RouteAnswer> {
  const { route, params } = match;
  const { application, url, body } = exchange;
  if (route.auth && application === undefined) throw discordError(0);
  const operation = `${route.method} ${route.path}`;
  checkQuery(route, url.searchParams, operation);
  const reason = reasonOf(request);
  const given = {
    world,
    params,
    query: url.searchParams,
    body: checkBody(route.body, body.json, operation),
    files: body.files,
    host: request.headers.host,
    authorization: request.headers.authorization,
    reason,
    application,
    actor: application && { kind: 'bot', userId: application.bot.id, applicationId: application.id, reason },
  };
  // Routes that need a token have one here; the others do not look.
  return await route.run(given as RouteRequest);
}

/** @throws TypeError that names the route and the path of each fault */
function checkShape(
  conformance: Conformance | undefined,
  { method, route: path }: RouteCall,
  answer: RouteAnswer,
): RouteAnswer {
  const faults = conformance?.faultsOfAnswer(method, path, answer) ?? [];
  if (faults.length === 0) return answer;
  throw new TypeError(`${method} ${path} gives what Discord does not: ${faults.join('; ')}`);
}

function checkQuery(route: Route, query: URLSearchParams, operation: string): void {
  const unknown = [...query.keys()].filter((key) => route.query?.includes(key) !== true);
  if (unknown.length > 0) throw new GapError(`${operation}: ?${unknown.join(', ?')}`);
}

/** What Discord answers to what it refuses. @throws any other error as it is */
function refusalOf(error: unknown): RouteAnswer {
  if (!(error instanceof DiscordError)) throw error;
  const { status, code, message, errors } = error;
  return { status, body: { message, code, ...(errors !== undefined && { errors }) } };
}

/** A failure of the sandbox itself is recorded like a gap: no test may pass on it. */
function answerError(error: unknown, gaps: GapList, { method, url }: Exchange): RouteAnswer {
  if (error instanceof DiscordError) return refusalOf(error);
  const isGap = error instanceof GapError;
  const gap = isGap ? gapOf(error.message) : failureOf(`${method} ${pathOf(url)}`, error);
  gaps.add(gap);
  return { status: isGap ? 501 : 500, body: { message: gap.message, code: 0 } };
}

function applicationOfToken(world: World, request: IncomingMessage): Application | undefined {
  const [, token] = /^Bot (.+)$/.exec(request.headers.authorization ?? '') ?? [];
  return token === undefined ? undefined : applicationByToken(world, token);
}

function reasonOf(request: IncomingMessage): string | undefined {
  const reason = request.headers['x-audit-log-reason'];
  if (typeof reason !== 'string') return undefined;
  try {
    return decodeURIComponent(reason);
  } catch {
    return reason;
  }
}

function pathOf(url: URL): string {
  return url.pathname.replace(API_PREFIX, '');
}

function callOf({ method, application, body }: Exchange, { route, params }: Match): RouteCall {
  return { method, route: route.path, params, application, body: body.json };
}

function recordOf(world: World, exchange: Exchange) {
  const { method, url, match, application, body, answer, headers, atMs, startedMs } = exchange;
  return {
    method,
    path: pathOf(url) + url.search,
    route: match?.route.path,
    applicationId: application?.id,
    body: body.json,
    files: body.files.map(({ name }) => name),
    status: answer.status,
    answer: answer.body,
    headers,
    breaks: answer.breaks,
    atMs,
    tookMs: world.clock.monotonic() - startedMs,
  };
}
