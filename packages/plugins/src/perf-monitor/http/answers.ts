import type { IncomingMessage } from 'node:http';
import type { Logger } from '@bronxbot/core';
import type { Monitor } from '../measure/monitor.ts';
import type { Access } from './access.ts';
import { loginHtml, PAGE_HTML } from './page-html.ts';
import { PAGE_SCRIPT } from './page-script.ts';
import { PAGE_STYLE } from './page-style.ts';
import { type CheckedHttp, isOurName } from './options.ts';
import { hour, snapshot } from './snapshot.ts';

/** What answers are made of. */
export interface Desk {
  readonly monitor: Monitor;
  readonly log: Logger;
  readonly options: CheckedHttp;
  readonly access: Access;
}
/** What a request gets. */
export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The page asks each second; how the database is may be older, in milliseconds. */
const FRESH_MS = 5_000;
/** A form with a token is short, in bytes. */
const LONGEST_FORM = 4_096;

const say = (status: number, body: string, headers?: Answer['headers']): Answer => ({
  status,
  type: 'text/plain',
  body: `${body}\n`,
  ...(headers && { headers }),
});
const json = (value: unknown): Answer => ({
  status: 200,
  type: 'application/json',
  body: JSON.stringify(value),
});

/** Answers one request: reading only, but for the login. */
export async function answerTo(desk: Desk, request: IncomingMessage): Promise<Answer> {
  const refused = refuseStrangers(desk, request);
  if (refused) return refused;
  const path = pathOf(request.url);
  if (request.method === 'POST' && path === '/login') return login(desk, request);
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return say(405, 'This page is for reading.', { allow: 'GET, HEAD' });
  return (await openAnswer(desk, path)) ?? lockedAnswer(desk, request, path);
}

/** What follows a question mark is for nobody. Read as text: an address such as `//` is no URL, and is asked for all the same. */
const pathOf = (url = '/'): string => url.split('?', 1)[0] ?? '/';

/** Browsers that come under another name, or for the page of somebody else. */
function refuseStrangers({ options }: Desk, { headers }: IncomingMessage): Answer | undefined {
  if (!isOurName(headers.host, options))
    return say(421, 'This name is not known here. Use an address, or add the name to http.hosts.');
  const { origin } = headers;
  const foreign = origin !== undefined && !isOwnOrigin(origin, headers.host);
  const fromElsewhere =
    headers['sec-fetch-site'] === 'cross-site' && headers['sec-fetch-mode'] !== 'navigate';
  return foreign || fromElsewhere ? say(403, 'This page answers no other site.') : undefined;
}

const isOwnOrigin = (origin: string, host: string | undefined): boolean =>
  URL.canParse(origin) && new URL(origin).host === host;

/** What supervisors and browsers get without a token. */
async function openAnswer({ monitor }: Desk, path: string): Promise<Answer | undefined> {
  if (path === '/livez') return say(200, 'alive');
  if (path === '/page.css') return { status: 200, type: 'text/css', body: PAGE_STYLE };
  if (path === '/page.js') return { status: 200, type: 'text/javascript', body: PAGE_SCRIPT };
  if (path !== '/readyz') return undefined;
  const { ready, reasons } = await monitor.readiness();
  return ready ? say(200, 'ready') : say(503, `not ready: ${reasons.join(', ')}`);
}

async function lockedAnswer(desk: Desk, request: IncomingMessage, path: string): Promise<Answer> {
  const { access, monitor } = desk;
  if (!access.allows(request)) {
    if (path === '/') return { status: 401, type: 'text/html', body: loginHtml() };
    return say(401, 'A token is needed.', { 'www-authenticate': 'Bearer' });
  }
  if (path === '/') return { status: 200, type: 'text/html', body: PAGE_HTML };
  if (path === '/metrics')
    return { status: 200, type: 'text/plain; version=0.0.4', body: await monitor.exposition() };
  if (path === '/api/now') {
    await monitor.slow.askDatabase(FRESH_MS);
    return json(snapshot(monitor));
  }
  if (path === '/api/hour') return json(hour(monitor));
  return say(404, 'There is nothing here.');
}

async function login({ access }: Desk, request: IncomingMessage): Promise<Answer> {
  let body = '';
  for await (const chunk of request) {
    body += String(chunk);
    if (body.length > LONGEST_FORM) return say(413, 'Too long.', { connection: 'close' });
  }
  const cookie = access.login(new URLSearchParams(body).get('token') ?? '');
  if (cookie === undefined)
    return { status: 401, type: 'text/html', body: loginHtml('That is not the token.') };
  return say(303, 'Welcome.', { location: '/', 'set-cookie': cookie });
}
