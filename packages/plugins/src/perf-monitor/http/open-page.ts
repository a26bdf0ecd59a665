import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Clock, Logger } from '@bronxbot/core';
import { PluginError } from '../../errors.ts';
import type { Monitor } from '../measure/monitor.ts';
import { Access } from './access.ts';
import { type Answer, answerTo, type Desk } from './answers.ts';
import type { CheckedHttp } from './options.ts';

/** The page, open. */
export interface Page {
  close(): Promise<void>;
}

/** Nothing is loaded from elsewhere, nothing runs inline, and nobody may frame the page. */
const HEADERS = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  // With `no-referrer` a browser sends the login form with the origin `null`, as a stranger's page would.
  'referrer-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cache-control': 'no-store',
} as const;

/**
 * Opens the operations page. `undefined` where its port is taken and the operator said that the bot is to go on.
 * @throws PluginError `PERF_PORT_TAKEN`
 */
export async function openPage(
  options: CheckedHttp,
  given: {
    readonly monitor: Monitor;
    readonly log: Logger;
    readonly clock: Clock;
  },
): Promise<Page | undefined> {
  const { clock, log } = given;
  const desk: Desk = { ...given, options, access: new Access(options.token, clock) };
  const server = createServer({ requestTimeout: 10_000, headersTimeout: 5_000 }, (request, response) => {
    void serve(desk, request, response);
  });
  server.maxConnections = 100;
  // The page is no reason to stay alive.
  server.unref();
  try {
    await listen(server, options);
  } catch (cause) {
    const taken = notOpened(options, cause);
    if (!isTaken(cause) || options.onPortTaken === 'fail') throw taken;
    log.warn('The operations page could not be opened; the bot goes on without it', { error: taken });
    return undefined;
  }
  // Without a listener, what goes wrong with a connection later would end the bot.
  server.on('error', (error) => log.error('The operations page has trouble with a connection', { error }));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : options.port;
  log.info('The operations page is open', {
    url: `http://${options.host.includes(':') ? `[${options.host}]` : options.host}:${port}/`,
  });
  return {
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function serve(desk: Desk, request: IncomingMessage, response: ServerResponse): Promise<void> {
  let answer: Answer;
  try {
    answer = await answerTo(desk, request);
  } catch (error) {
    desk.log.error('The operations page failed', { error });
    answer = { status: 500, type: 'text/plain', body: 'It failed. The log says why.\n' };
  }
  const { body, headers = {}, status, type } = answer;
  response.writeHead(status, { ...HEADERS, 'content-type': `${type}; charset=utf-8`, ...headers });
  response.end(request.method === 'HEAD' ? undefined : body);
}

const listen = (server: Server, { host, port }: CheckedHttp): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });

const isTaken = (cause: unknown): boolean =>
  cause instanceof Error && 'code' in cause && (cause.code === 'EADDRINUSE' || cause.code === 'EACCES');

const notOpened = ({ host, port }: CheckedHttp, cause: unknown) =>
  new PluginError(
    'PERF_PORT_TAKEN',
    `The operations page cannot listen on ${host}:${port} (${cause instanceof Error ? cause.message : String(cause)}). Give http.port another one, or stop what listens there; with http.onPortTaken 'warn' the bot goes on without it.`,
    { cause },
  );
