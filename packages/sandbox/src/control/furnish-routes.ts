import { z } from 'zod';
import { LOCALES } from '../state/locales.ts';
import { ControlError } from './control-error.ts';
import { type ControlRoute, get, post } from './control-route.ts';
import { onlineBots } from './online-bots.ts';

const name = z.string().trim().min(1).max(100);
const id = z.string().regex(/^\d{1,20}$/, 'must be an id');
const none = z.strictObject({});

const person = z.strictObject({ name: name.max(32), locale: z.enum(LOCALES).optional() });
const guild = z.strictObject({ name, ownerId: id });
const role = z.strictObject({
  name,
  permissions: z.string().regex(/^\d+$/).optional(),
  color: z.int().min(0).max(0xffffff).optional(),
});
const bot = z.strictObject({
  name: name.max(32),
  guildIds: z.array(id).max(100).optional(),
  token: z.string().min(1).max(200).optional(),
});

/** Everything the world is furnished with: people, guilds, channels, roles, members, bots and their connections. */
export const furnishRoutes: readonly ControlRoute[] = [
  post('/people', person, ({ context, body }) => context.furnish.createPerson(body.name, body.locale)),
  post('/guilds', guild, ({ context, body }) => {
    const { id: guildId, data } = context.furnish.createGuild(body.name, body.ownerId);
    return { id: guildId, name: data.name };
  }),
  post('/guilds/:guildId/channels', z.strictObject({ name }), ({ context, params, body }) =>
    context.furnish.createChannel(params['guildId'] ?? '', body.name),
  ),
  post('/guilds/:guildId/roles', role, ({ context, params, body }) =>
    context.furnish.createRole(params['guildId'] ?? '', {
      name: body.name,
      ...(body.permissions === undefined ? {} : { permissions: body.permissions }),
      ...(body.color === undefined ? {} : { color: body.color }),
    }),
  ),
  post('/guilds/:guildId/members', z.strictObject({ userId: id }), ({ context, params, body }) => {
    context.furnish.addMember(params['guildId'] ?? '', body.userId);
    return {};
  }),
  post(
    '/guilds/:guildId/members/:userId/roles',
    z.strictObject({ roleId: id }),
    ({ context, params, body }) => {
      context.furnish.giveRole(params['guildId'] ?? '', params['userId'] ?? '', body.roleId);
      return {};
    },
  ),
  get('/bots', ({ context: { target } }) => {
    const online = onlineBots(target.gateway);
    return [...target.world.applications.values()].map((one) => ({
      applicationId: one.id,
      user: one.bot,
      token: one.token,
      online: online.has(one.id),
    }));
  }),
  post('/bots', bot, ({ context, body }) =>
    context.furnish.createBot(body.name, body.guildIds ?? [], body.token),
  ),
  post('/gateway/:action', none, ({ context: { target }, params }) => {
    const { gateway } = target;
    const actions = new Map([
      ['drop', () => gateway.drop()],
      ['reconnect', () => gateway.reconnect()],
      ['invalidate', () => gateway.invalidate(false)],
      ['silence', () => gateway.silence()],
    ]);
    const action = actions.get(params['action'] ?? '');
    if (action === undefined)
      throw new ControlError(
        'CONTROL_NOT_FOUND',
        `The gateway cannot "${params['action'] ?? ''}". It can ${[...actions.keys()].join(', ')}.`,
      );
    action();
    return {};
  }),
];
