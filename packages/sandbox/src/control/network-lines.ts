import type { TappedFrame } from '../gateway/frame-tap.ts';
import type { RequestRecord } from '../rest/request-log.ts';
import type { FrameLine, RequestLine } from './network-wire.ts';
import { redactPath } from './redact.ts';

/** How the sandbox begins every frame. */
const SENT = /^\{"t":(?:"(\w+)"|null),"s":(?:(\d+)|null),"op":(\d+)/;

/** A request as a line of a list. */
export function requestLine(number: number, record: RequestRecord): RequestLine {
  const { atMs, method, path, route, applicationId, status, tookMs, headers, breaks } = record;
  return {
    number,
    atMs: Math.round(atMs),
    method,
    path: redactPath(path, route),
    ...(route !== undefined && { route }),
    ...(applicationId !== undefined && { applicationId }),
    status,
    tookMs: Math.round(tookMs * 10) / 10,
    ...bucketOf(headers),
    ...(breaks !== undefined && { breaks }),
  };
}

function bucketOf(headers: RequestRecord['headers']) {
  const bucket = headers['X-RateLimit-Bucket'];
  const retryAfter = headers['Retry-After'];
  return {
    ...(bucket !== undefined && {
      bucket,
      limit: Number(headers['X-RateLimit-Limit']),
      remaining: Number(headers['X-RateLimit-Remaining']),
    }),
    ...(retryAfter !== undefined && { retryAfterSeconds: Number(retryAfter) }),
  };
}

/** A frame as a line of a list; dispatches of the sandbox are not parsed, which many would make slow. */
export function frameLine(number: number, atMs: number, frame: TappedFrame): FrameLine {
  const { from, applicationId, shardId, text } = frame;
  return {
    number,
    atMs: Math.round(atMs),
    from,
    ...(applicationId !== undefined && { applicationId }),
    ...(shardId !== undefined && { shardId }),
    ...whatOf(frame),
    bytes: Buffer.byteLength(text),
  };
}

function whatOf({ from, text }: TappedFrame): Pick<FrameLine, 'op' | 't' | 's'> {
  if (from === 'bot') return { op: opcodeOf(text) };
  const [, t, s, op = '-1'] = SENT.exec(text) ?? [];
  return { op: Number(op), ...(t !== undefined && { t, s: Number(s) }) };
}

function opcodeOf(text: string): number {
  try {
    const { op } = JSON.parse(text) as { readonly op?: unknown };
    return typeof op === 'number' ? op : -1;
  } catch {
    return -1;
  }
}
