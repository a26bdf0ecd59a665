import { z } from 'zod';
import { isVirtual } from '../virtual-clock.ts';
import { ControlError } from './control-error.ts';
import { type ControlRoute, get, post } from './control-route.ts';

/** As far as time may go at once: a hundred days, in milliseconds. */
const FARTHEST_MS = 8_640_000_000;
const advance = z.strictObject({ byMs: z.number().positive().max(FARTHEST_MS) });

/** What goes over the wires, the limits, and the time of both. */
export const networkRoutes: readonly ControlRoute[] = [
  get('/network', ({ context }) => context.network.all()),
  get('/network/requests/:number', ({ context, params }) => {
    const detail = context.network.detail(Number(params['number']));
    if (detail !== undefined) return detail;
    throw new ControlError(
      'CONTROL_NOT_FOUND',
      `There is no request ${params['number'] ?? ''}, or it is not among the newest any more.`,
    );
  }),
  post('/limits', z.strictObject({ on: z.boolean() }), ({ context, body }) => {
    context.target.limits.turn(body.on);
    return {};
  }),
  post('/clock/advance', advance, async ({ context, body }) => {
    const { clock } = context.target.world;
    if (!isVirtual(clock))
      throw new ControlError(
        'CONTROL_BAD_REQUEST',
        'The sandbox runs on real time, which nobody moves. Start it with a virtual clock.',
      );
    await clock.advance(body.byMs);
    return { nowMs: clock.now() };
  }),
];
