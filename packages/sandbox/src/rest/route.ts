import type { ZodType } from 'zod';
import type { Actor, Application, UploadedFile, World } from '../state/world.ts';

export type { UploadedFile } from '../state/world.ts';

/** The HTTP methods Discord's API uses. */
export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** What a route that needs no token is given. */
export interface OpenRequest<Body = unknown> {
  readonly world: World;
  /** Path parameters by name, percent-decoded. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** The checked body; `{}` when none was sent. */
  readonly body: Body;
  readonly files: readonly UploadedFile[];
  /** The `Host` header: this machine, or a host of Discord's when the client was redirected. */
  readonly host: string | undefined;
  /** The `Authorization` header: `Bot …`, or `Bearer …` for what a person granted. */
  readonly authorization: string | undefined;
  /** `X-Audit-Log-Reason`, decoded. */
  readonly reason: string | undefined;
}

/** What a route is given. */
export interface RouteRequest<Body = unknown> extends OpenRequest<Body> {
  /** Who the token belongs to. */
  readonly application: Application;
  /** Its bot, for the operations of the world. */
  readonly actor: Extract<Actor, { readonly kind: 'bot' }>;
}

/** What is sent back: JSON, bytes, or nothing with 204. */
export interface RouteAnswer {
  readonly status: number;
  readonly body?: unknown;
  /** A file in place of JSON. */
  readonly file?: { readonly contentType: string; readonly bytes: Uint8Array };
  /** Sent with it, besides those of hooks. @defaultValue none */
  readonly headers?: Readonly<Record<string, string>>;
  /** Set by a fault: the connection is reset, kept without an answer, or given half of the JSON. @defaultValue it is whole */
  readonly breaks?: 'reset' | 'silence' | 'malformed';
}

interface RouteShape<Body> {
  readonly method: Method;
  /** `/channels/:channelId/messages`, without `/api/v10`. */
  readonly path: string;
  /** The JSON body; an unknown key is a gap, anything else wrong is 50035 with its path. @defaultValue no body */
  readonly body?: ZodType<Body>;
  /** Query parameters it knows; any other is a gap. @defaultValue none */
  readonly query?: readonly string[];
  /** Whether this route takes a call, where two share one path: webhooks and interactions. @defaultValue every call */
  handles?(world: World, params: Readonly<Record<string, string>>): boolean;
}

/** One operation of Discord's REST API. */
export interface Route extends RouteShape<unknown> {
  /** Whether it needs `Authorization: Bot …`. */
  readonly auth: boolean;
  run(request: RouteRequest): RouteAnswer | Promise<RouteAnswer>;
}

/** An operation that needs a bot token; `body` types the request. */
export function route<Body = unknown>(
  shape: RouteShape<Body> & { run(request: RouteRequest<Body>): RouteAnswer | Promise<RouteAnswer> },
): Route {
  return { ...shape, auth: true };
}

/** An operation that anybody may call: webhooks by token, interaction callbacks, the gateway address. */
export function openRoute<Body = unknown>(
  shape: RouteShape<Body> & { run(request: OpenRequest<Body>): RouteAnswer | Promise<RouteAnswer> },
): Route {
  return { ...shape, auth: false } as Route;
}

/** 200 with a JSON body. */
export const ok = (body: unknown): RouteAnswer => ({ status: 200, body });
/** 201 with a JSON body. */
export const created = (body: unknown): RouteAnswer => ({ status: 201, body });
/** 204, nothing to say. */
export const noContent: RouteAnswer = { status: 204 };

/** A path parameter by its name. */
export function param(request: OpenRequest, name: string): string {
  const value = request.params[name];
  if (value === undefined) throw new TypeError(`The route has no parameter ":${name}" in its path.`);
  return value;
}
