import type { IncomingMessage } from 'node:http';
import { isLoopbackHost } from '../rest/allowed-host.ts';
import { ControlError } from './control-error.ts';

const refused = (what: string) =>
  new ControlError(
    'CONTROL_REFUSED',
    `${what} The control API answers this machine's own page and programs only.`,
  );

function checkOrigin(request: IncomingMessage, host: string): void {
  const { origin } = request.headers;
  if (origin !== undefined && origin !== `http://${host}`) throw refused(`The request comes from ${origin}.`);
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none')
    throw refused(`A page of another site (${site}) sent the request.`);
}

/**
 * Lets only this machine's programs and the chat page itself through: the Host header must name loopback, which
 * defeats DNS rebinding, no other site may call, and a write must be JSON, which a plain form cannot send.
 * @throws `CONTROL_REFUSED` or `CONTROL_BAD_REQUEST`
 */
export function refuseStrangers(request: IncomingMessage): void {
  const host = request.headers.host ?? '';
  if (!isLoopbackHost(host)) throw refused(`The Host header is "${host}".`);
  checkOrigin(request, host);
  if (request.method === 'GET' || request.method === 'HEAD') return;
  if (!/^application\/json\b/.test(request.headers['content-type'] ?? '')) {
    throw new ControlError('CONTROL_BAD_REQUEST', 'A write needs Content-Type: application/json.');
  }
}
