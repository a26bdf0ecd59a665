import { z } from 'zod';
import type { Fault } from '../faults/fault.ts';
import type { Misbehaviour } from '../gateway/misbehaviour.ts';
import type { ControlContext } from './control-context.ts';
import { ControlError } from './control-error.ts';
import { type ControlRoute, get, post } from './control-route.ts';

const fault = z.strictObject({
  route: z.string().max(200).exactOptional(),
  times: z.int().min(1).exactOptional(),
  forMs: z.number().positive().exactOptional(),
  delayMs: z.number().min(0).exactOptional(),
  status: z.int().exactOptional(),
  scope: z.enum(['user', 'shared', 'global', 'address']).exactOptional(),
  retryAfterMs: z.number().min(0).exactOptional(),
  breaks: z.enum(['reset-before', 'reset-after', 'silence', 'malformed']).exactOptional(),
}) satisfies z.ZodType<Fault>;

const flag = z.boolean().exactOptional();
const misbehaviour = z.strictObject({
  ignoresHeartbeats: flag,
  ignoresResumes: flag,
  refusesSessions: flag,
  sendsTwice: flag,
  helloDelayMs: z.number().min(0).max(3_600_000).exactOptional(),
}) satisfies z.ZodType<Misbehaviour>;
const none = z.strictObject({});

/** What goes wrong with requests, connections and guilds, looked at and changed. */
export const faultRoutes: readonly ControlRoute[] = [
  get('/faults', ({ context }) => context.target.faults.active),
  post('/faults', fault, ({ context, body }) => {
    context.target.faults.add(body);
    return {};
  }),
  post('/faults/clear', none, ({ context }) => {
    context.target.faults.clear();
    return {};
  }),
  post('/faults/:id/end', none, ({ context, params }) => {
    if (context.target.faults.end(Number(params['id']))) return {};
    throw new ControlError('CONTROL_NOT_FOUND', `There is no fault ${params['id'] ?? ''}, or it is over.`);
  }),
  post('/gateway/misbehave', misbehaviour, ({ context, body }) => {
    context.target.gateway.misbehave(body);
    return {};
  }),
  post('/guilds/:guildId/lose', none, ({ context, params }) => {
    context.target.gateway.loseGuild(guildOf(context, params['guildId']));
    return {};
  }),
  post('/guilds/:guildId/return', none, ({ context, params }) => {
    context.target.gateway.returnGuild(guildOf(context, params['guildId']));
    return {};
  }),
];

function guildOf({ target }: ControlContext, guildId = ''): string {
  if (target.world.guilds.has(guildId)) return guildId;
  throw new ControlError('CONTROL_NOT_FOUND', `No guild has the id "${guildId}".`);
}
