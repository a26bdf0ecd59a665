import { SandboxError } from '../errors.ts';
import type { Route } from '../rest/route.ts';
import type { Fault } from './fault.ts';

/** The shape of a route, whatever its parameters are called. */
export function routeShape(operation: string): string {
  return operation.replace(/:\w+/g, ':');
}

/** Refuses a fault that would never do anything, or not what it says. @throws SandboxError `FAULT_INVALID` */
export function checkFault(fault: Fault, routes: readonly Route[]): void {
  const wrong = mistakeIn(fault, routes);
  if (wrong !== undefined) throw new SandboxError('FAULT_INVALID', wrong);
}

function mistakeIn(fault: Fault, routes: readonly Route[]): string | undefined {
  const { route, status, delayMs, breaks } = fault;
  if (route !== undefined && !isKnown(route, routes))
    return `The sandbox has no route "${route}". Write it like "POST /channels/:channelId/messages".`;
  if (status === undefined && breaks === undefined && !delayMs)
    return 'A fault without status, breaks and delayMs changes nothing. Give one of them.';
  if (status !== undefined && !(Number.isInteger(status) && status >= 400 && status <= 599))
    return `${status} is no status that fails. Give one from 400 to 599.`;
  return numberMistake(fault);
}

function isKnown(operation: string, routes: readonly Route[]): boolean {
  const shape = routeShape(operation);
  return routes.some(({ method, path }) => routeShape(`${method} ${path}`) === shape);
}

function numberMistake({ times = 1, forMs = 1, delayMs = 0, retryAfterMs = 0 }: Fault): string | undefined {
  if (times < 1 || Number.isNaN(times)) return `A fault cannot happen ${times} times. Give at least 1.`;
  if (!(forMs > 0)) return `A fault cannot last ${forMs} ms. Give more than 0.`;
  if (!(delayMs >= 0 && delayMs <= LONGEST_DELAY_MS))
    return `A request cannot be delayed by ${delayMs} ms. Give 0 to ${LONGEST_DELAY_MS}.`;
  if (!(retryAfterMs >= 0)) return `retryAfterMs cannot be ${retryAfterMs}. Give 0 or more.`;
  return undefined;
}

/** An hour; timers of Node cannot wait for more than 24 days. */
const LONGEST_DELAY_MS = 3_600_000;
