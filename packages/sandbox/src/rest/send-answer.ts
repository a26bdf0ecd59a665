import type { ServerResponse } from 'node:http';
import type { RouteAnswer } from './route.ts';

/** Writes an answer to the socket. */
export function sendAnswer(
  response: ServerResponse,
  { status, body, file, breaks }: RouteAnswer,
  headers: Readonly<Record<string, string>> = {},
): void {
  if (breaks === 'reset') return void response.socket?.resetAndDestroy();
  // The client gives up by itself, or the sandbox stops.
  if (breaks === 'silence') return;
  if (file !== undefined) {
    response.writeHead(status, {
      ...headers,
      'Content-Type': file.contentType,
      'Content-Length': file.bytes.byteLength,
      ...SAFE_FILE,
    });
    response.end(file.bytes);
    return;
  }
  if (body === undefined) {
    response.writeHead(status, headers).end();
    return;
  }
  const whole = Buffer.from(JSON.stringify(body));
  const json = breaks === 'malformed' ? whole.subarray(0, Math.floor(whole.byteLength / 2)) : whole;
  response.writeHead(status, {
    ...headers,
    'Content-Type': 'application/json',
    'Content-Length': json.byteLength,
  });
  response.end(json);
}

/** An uploaded page or SVG must not run scripts beside the control API. */
const SAFE_FILE = {
  'Content-Security-Policy': "default-src 'none'; sandbox",
  'X-Content-Type-Options': 'nosniff',
};
