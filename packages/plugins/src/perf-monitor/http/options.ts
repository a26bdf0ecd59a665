import { isIP } from 'node:net';
import { invalid } from '../alerts/rules.ts';

/** Where the operations page is. */
export interface HttpOptions {
  /** 0 to 65,535; 0 takes a free one, which the log names. */
  readonly port: number;
  /** The address to listen on. Any but a loopback one needs a `token`. @defaultValue `'127.0.0.1'` */
  readonly host?: string;
  /** 16 characters or more: asked for in a form, and as `Authorization: Bearer …`; `/livez` and `/readyz` do without. @defaultValue none */
  readonly token?: string;
  /** Names under which the page is reached beside `localhost` and addresses; a browser that comes by another name is refused. @defaultValue none */
  readonly hosts?: readonly string[];
  /** What becomes of the bot when the port is taken. @defaultValue `'fail'`: it does not start */
  readonly onPortTaken?: 'fail' | 'warn';
}
/** The same, filled in. */
export type CheckedHttp = Required<Omit<HttpOptions, 'token'>> & { readonly token: string | undefined };

const LEAST_TOKEN = 16;
const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);

/** @throws PluginError `PERF_INVALID` */
export function checkHttp(options: HttpOptions): CheckedHttp {
  const { host = '127.0.0.1', hosts = [], onPortTaken = 'fail', port, token } = options;
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw invalid('http.port is not from 0 to 65,535');
  if (token !== undefined && token.length < LEAST_TOKEN)
    throw invalid(`http.token has fewer than ${LEAST_TOKEN} characters`);
  if (token === undefined && !LOOPBACK.has(host))
    throw invalid(`others reach the address ${host}, so http.token is needed`);
  return { host, hosts, onPortTaken, port, token };
}

/**
 * Whether a request came under a name that is ours. A page of somebody else whose name was made to point here comes under its own name,
 * never under an address. @see https://owasp.org/www-community/attacks/DNS_Rebinding
 */
export function isOurName(header: string | undefined, { hosts }: Pick<CheckedHttp, 'hosts'>): boolean {
  const [, bracketed, plainName] = /^(?:\[([^\]]+)\]|([^:]+))(?::\d+)?$/.exec(header ?? '') ?? [];
  const name = (bracketed ?? plainName ?? '').toLowerCase();
  return name === 'localhost' || isIP(name) !== 0 || hosts.some((own) => own.toLowerCase() === name);
}
