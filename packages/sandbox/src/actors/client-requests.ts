import { subscribe, unsubscribe } from 'node:diagnostics_channel';

/** The requests that a client in this process has begun and not ended, seen from the client's side. */
export interface ClientRequests {
  /** Requests under way. */
  readonly open: number;
  /** Requests begun so far. */
  readonly begun: number;
  stop(): void;
}

/** What the HTTP client of discord.js (undici, also behind `fetch`) tells about itself. */
const BEGUN = 'undici:request:create';
const ENDED = ['undici:request:trailers', 'undici:request:error'] as const;

/**
 * Watches the requests to an origin from the moment a client makes them: before a server could know of them.
 * Clients that do not tell (Node's `http`) are only seen by the server.
 * @see https://github.com/nodejs/undici/blob/main/docs/docs/api/DiagnosticsChannel.md
 */
export function watchClientRequests(origin: string): ClientRequests {
  const open = new Set<object>();
  let begun = 0;
  const begin = (message: unknown) => {
    const request = requestOf(message);
    if (!request || String(request.origin) !== origin) return;
    open.add(request);
    begun += 1;
  };
  const end = (message: unknown) => {
    const request = requestOf(message);
    if (request) open.delete(request);
  };
  subscribe(BEGUN, begin);
  for (const name of ENDED) subscribe(name, end);
  return {
    get open() {
      return open.size;
    },
    get begun() {
      return begun;
    },
    stop() {
      unsubscribe(BEGUN, begin);
      for (const name of ENDED) unsubscribe(name, end);
    },
  };
}

function requestOf(message: unknown): { readonly origin?: unknown } | undefined {
  return (message as { readonly request?: { readonly origin?: unknown } }).request;
}
