import type { RestHooks } from '../rest/create-rest.ts';
import type { Route } from '../rest/route.ts';
import type { World } from '../state/world.ts';
import { createLimits, type CountingWindow } from './create-limits.ts';
import type { RateLimits } from './rate-limits.ts';

/** The limits of a sandbox, which can be turned on and off while bots run. */
export interface LimitSwitch {
  readonly hooks: RestHooks;
  readonly isOn: boolean;
  /** Windows that count something just now; none while the limits are off. */
  readonly counting: readonly CountingWindow[];
  /** On, they begin anew: with the table the sandbox was made with, or `documented` when that was `off`. */
  turn(on: boolean): void;
}

/** Limits as given, to be turned on and off. @throws TypeError as `createLimits` does */
export function createLimitSwitch(world: World, limits: RateLimits, routes: readonly Route[]): LimitSwitch {
  const table = limits === 'off' ? 'documented' : limits;
  let current = createLimits(world, limits, routes);
  return {
    hooks: {
      beforeRoute: (call) => current?.hooks.beforeRoute?.(call),
      afterRoute: (call, answer) => current?.hooks.afterRoute?.(call, answer) ?? {},
    },
    get isOn() {
      return current !== undefined;
    },
    get counting() {
      return current?.counting ?? [];
    },
    turn(on) {
      if (on !== (current !== undefined)) current = on ? createLimits(world, table, routes) : undefined;
    },
  };
}
