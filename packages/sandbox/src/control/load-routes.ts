import { z } from 'zod';
import type { LoadOptions } from '../load/load-options.ts';
import type { TrafficOptions } from '../load/traffic-options.ts';
import { ControlError } from './control-error.ts';
import { type ControlRoute, post } from './control-route.ts';

const count = z.number().exactOptional();
const texts = z.array(z.string().min(1).max(2_000)).min(1).max(1_000).exactOptional();

const load = z.strictObject({
  guilds: z.number(),
  channels: count,
  roles: count,
  members: count,
  seed: count,
  applicationIds: z.array(z.string()).exactOptional(),
}) satisfies z.ZodType<Omit<LoadOptions, 'permissions'>>;

const traffic = z.strictObject({
  durationMs: z.number(),
  messagesPerSecond: count,
  commandsPerSecond: count,
  clicksPerSecond: count,
  texts,
  commands: texts,
  popularity: z.enum(['zipf', 'even']).exactOptional(),
  seed: count,
  drainMs: count,
}) satisfies z.ZodType<TrafficOptions>;

/** Many guilds, and traffic in those that were loaded last: the answer comes when it is over, and is the report. */
export const loadRoutes: readonly ControlRoute[] = [
  post('/load', load, async ({ context, body }) => {
    const { guildCount, guildId } = await context.target.loads.add(body);
    return { guilds: guildCount, firstGuildId: guildId(0), lastGuildId: guildId(guildCount - 1) };
  }),
  post('/traffic', traffic, ({ context, body }) => {
    const newest = context.target.loads.all.at(-1);
    if (newest === undefined)
      throw new ControlError(
        'CONTROL_NOT_FOUND',
        'There are no guilds for traffic yet. POST /_sandbox/load {"guilds":100} makes some.',
      );
    return newest.traffic(body);
  }),
];
