import type { Clock } from '../clock.ts';
import { SandboxError } from '../errors.ts';
import type { RestHooks, RouteCall } from '../rest/create-rest.ts';
import type { Route, RouteAnswer } from '../rest/route.ts';
import { checkFault, routeShape } from './check-fault.ts';
import { faultAnswer } from './fault-answer.ts';
import { MOST_FAULTS, type Fault, type Faults } from './fault.ts';

/** What faults are made of. */
export interface FaultsOptions {
  /** The sandbox's time: how long a storm lasts. */
  readonly clock: Clock;
  /** Real time: how late a request is. */
  readonly socketClock: Clock;
  /** The routes that a fault can name. */
  readonly routes: readonly Route[];
}

interface Planned {
  readonly id: number;
  readonly fault: Fault;
  readonly shape: string | undefined;
  readonly untilMs: number;
  met: number;
}

/**
 * Faults of REST, none at first, and the hooks that make them happen. They stand before the limits: a request that a
 * status or `reset-before` meets never reached its route and uses nothing of its bucket, while one that is carried out
 * and then lost (`reset-after`, `silence`, `malformed`) has used it. A 429 counts as an invalid request unless `shared`.
 */
export function createFaults({ clock, socketClock, routes }: FaultsOptions): Faults & {
  readonly hooks: RestHooks;
} {
  let planned: Planned[] = [];
  let added = 0;
  const hit = new WeakMap<RouteCall, Fault>();

  const active = () => {
    planned = planned.filter((one) => !isOver(one, clock.now()));
    return planned;
  };
  const beforeRoute = async (call: RouteCall): Promise<RouteAnswer | undefined> => {
    const shape = routeShape(`${call.method} ${call.route}`);
    const met = active().find((one) => one.shape === undefined || one.shape === shape);
    if (met === undefined) return undefined;
    met.met += 1;
    hit.set(call, met.fault);
    const { delayMs = 0, status, breaks } = met.fault;
    if (delayMs > 0) await delay(socketClock, delayMs);
    if (breaks === 'reset-before') return { status: status ?? 500, breaks: 'reset' };
    return status === undefined ? undefined : faultAnswer(status, met.fault);
  };

  return {
    get active() {
      return active().map(({ id, fault, met }) => ({ id, fault, met }));
    },
    add(fault) {
      checkFault(fault, routes);
      if (active().length >= MOST_FAULTS) throw tooMany();
      const one = plan(++added, fault, clock.now());
      planned.push(one);
      return () => void (planned = planned.filter((other) => other !== one));
    },
    end(id) {
      const before = active().length;
      planned = planned.filter((one) => one.id !== id);
      return planned.length < before;
    },
    clear: () => void (planned = []),
    hooks: {
      beforeRoute,
      changeAnswer: (call, answer) => broken(hit.get(call), answer),
    },
  };
}

function plan(id: number, fault: Fault, nowMs: number): Planned {
  const shape = fault.route === undefined ? undefined : routeShape(fault.route);
  return { id, fault, shape, untilMs: nowMs + (fault.forMs ?? Infinity), met: 0 };
}

function isOver({ fault, untilMs, met }: Planned, nowMs: number): boolean {
  const { forMs, times = forMs === undefined ? 1 : Infinity } = fault;
  return met >= times || nowMs >= untilMs;
}

function broken(fault: Fault | undefined, answer: RouteAnswer): RouteAnswer {
  const breaks = fault?.breaks;
  if (breaks === undefined) return answer;
  return {
    ...answer,
    breaks: breaks === 'reset-before' || breaks === 'reset-after' ? 'reset' : breaks,
  };
}

function delay(clock: Clock, delayMs: number): Promise<void> {
  return new Promise((resolve) => clock.schedule(delayMs, resolve));
}

function tooMany(): SandboxError {
  return new SandboxError('FAULT_INVALID', `There are ${MOST_FAULTS} faults already. Clear some first.`);
}
