import {
  AbortError,
  ClientClosedError,
  ClientOfflineError,
  ConnectionTimeoutError,
  DisconnectsClientError,
  ErrorReply,
  ReconnectStrategyError,
  SocketClosedUnexpectedlyError,
  SocketTimeoutError,
  TimeoutError,
} from '@redis/client';
import { Late } from '../internal/within.ts';

const CONNECTION_ERRORS = [
  AbortError,
  ClientClosedError,
  ClientOfflineError,
  ConnectionTimeoutError,
  DisconnectsClientError,
  Late,
  ReconnectStrategyError,
  SocketClosedUnexpectedlyError,
  SocketTimeoutError,
  TimeoutError,
];

/** What a server says that is there and cannot serve. */
const NOT_SERVING = /^(LOADING|MASTERDOWN|CLUSTERDOWN|TRYAGAIN|NOAUTH|BUSY) |max number of clients/;

/** Whether an error means that Redis is away, rather than that it refuses this command. */
export function isConnectionFault(error: unknown): boolean {
  if (error instanceof ErrorReply) return NOT_SERVING.test(error.message);
  if (CONNECTION_ERRORS.some((kind) => error instanceof kind)) return true;
  return error instanceof Error && /^E[A-Z_]+$/.test(codeOf(error) ?? '');
}

/** What trying again cannot mend: the operator gave a wrong password, user or database. */
const MISTAKEN = /^(WRONGPASS|NOAUTH|NOPERM)|AUTH|DB index|invalid DB/;

/** Whether a server that answers refuses to serve this bot for good. */
export const isMistaken = (error: unknown): error is Error =>
  error instanceof ErrorReply && MISTAKEN.test(error.message);

/** Why, in words and without the password. Connection errors of several addresses have no text, only a code. */
export function reasonOf(error: unknown, password: string): string {
  if (!(error instanceof Error)) return String(error);
  const text = error.message || (codeOf(error) ?? error.name);
  return password === '' ? text : text.replaceAll(password, '[redacted]');
}

const codeOf = (error: Error) => (error as NodeJS.ErrnoException).code;
