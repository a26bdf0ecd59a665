import type { ServerResponse } from 'node:http';
import type { RouteAnswer } from './route.ts';

/** Writes an answer to the socket. */
export function sendAnswer(
  response: ServerResponse,
  { status, body, file }: RouteAnswer,
  headers: Readonly<Record<string, string>> = {},
): void {
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
  const json = Buffer.from(JSON.stringify(body));
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
