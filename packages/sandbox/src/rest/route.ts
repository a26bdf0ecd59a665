import type { ZodType } from 'zod';
import type { Application, World } from '../state/world.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** A file of a multipart request. */
export interface UploadedFile {
  /** The index `n` of `files[n]`. */
  readonly index: number;
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}
export interface RouteRequest<Body> {
  readonly world: World;
  /** Path parameters by name, percent-decoded. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: Body;
  readonly files: readonly UploadedFile[];
  /** `X-Audit-Log-Reason`, decoded. */
  readonly reason: string | undefined;
  /** Who the token belongs to; routes with `auth: false` (webhooks, interaction callbacks) have none. */
  readonly application: Application;
}
/** What is sent back: JSON, or nothing with 204. */
export interface RouteAnswer {
  readonly status: number;
  readonly body?: unknown;
}

/** One operation of Discord's REST API. */
export interface Route<Body = unknown> {
  readonly method: Method;
  /** `/channels/:channelId/messages`, without `/api/v10`. */
  readonly path: string;
  /** @defaultValue `true` */
  readonly auth?: boolean;
  /** The JSON body; an unknown key is a gap, anything else wrong is 50035 with its path. */
  readonly body?: ZodType<Body>;
  /** Query parameters it knows; any other is a gap. @defaultValue none */
  readonly query?: readonly string[];
  run(request: RouteRequest<Body>): RouteAnswer | Promise<RouteAnswer>;
}
