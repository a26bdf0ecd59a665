import type { Method, RouteAnswer } from './route.ts';

/** One REST request and its answer. */
export interface RequestRecord {
  readonly method: Method;
  /** `/channels/1/messages?limit=5`, without `/api/v10`. */
  readonly path: string;
  /** The route's template, such as `/channels/:channelId/messages`; none when there is no such route. */
  readonly route: string | undefined;
  readonly applicationId: string | undefined;
  readonly body: unknown;
  readonly files: readonly string[];
  readonly status: number;
  readonly answer: unknown;
  /** What was sent beside the answer: the headers of its bucket, when there are limits, and `Retry-After`. */
  readonly headers: Readonly<Record<string, string>>;
  /** How a fault broke the connection; `undefined` when the answer arrived whole. */
  readonly breaks: RouteAnswer['breaks'];
  readonly atMs: number;
  readonly tookMs: number;
}

/** A log that keeps the newest `limit` requests and tells listeners of each. */
export interface RequestLog {
  readonly records: readonly RequestRecord[];
  add(record: RequestRecord): void;
  onRequest(listener: (record: RequestRecord) => void): () => void;
}

/** An empty log of at most `limit` requests. */
export function createRequestLog(limit: number): RequestLog {
  const records: RequestRecord[] = [];
  const listeners = new Set<(record: RequestRecord) => void>();
  return {
    records,
    add(record) {
      records.push(record);
      if (records.length > limit) records.shift();
      for (const listener of listeners) listener(record);
    },
    onRequest(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
