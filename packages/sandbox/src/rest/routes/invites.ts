import { z } from 'zod';
import {
  apiInvite,
  apiInviteWithUses,
  channelInvites,
  createInvite,
  deleteInvite,
  guildInvites,
  inviteOf,
  type InviteInput,
} from '../../state/invites.ts';
import { ok, param, route, type Route } from '../route.ts';
import { notSimulated, shaped } from '../schemas/common.ts';

const CHANNEL_INVITES = '/channels/:channelId/invites';
const INVITE = '/invites/:code';
/** 60 days. @see https://docs.discord.com/developers/resources/channel#create-channel-invite */
const LONGEST_SECONDS = 5_184_000;

const create = route({
  method: 'POST',
  path: CHANNEL_INVITES,
  body: shaped<InviteInput>(
    z.strictObject({
      max_age: z.int().min(0).max(LONGEST_SECONDS).nullish(),
      max_uses: z.int().min(0).max(100).nullish(),
      temporary: z.boolean().nullish(),
      unique: z.boolean().nullish(),
      target_type: notSimulated,
      target_user_id: notSimulated,
      target_application_id: notSimulated,
      role_ids: notSimulated,
    }),
  ),
  run(request) {
    const { world, actor, body } = request;
    return ok(apiInviteWithUses(world, createInvite(world, actor, param(request, 'channelId'), body)));
  },
});

const ofChannel = route({
  method: 'GET',
  path: CHANNEL_INVITES,
  run(request) {
    const { world, actor } = request;
    const invites = channelInvites(world, actor, param(request, 'channelId'));
    return ok(invites.map((invite) => apiInviteWithUses(world, invite)));
  },
});

const ofGuild = route({
  method: 'GET',
  path: '/guilds/:guildId/invites',
  run(request) {
    const { world, actor } = request;
    const invites = guildInvites(world, actor, param(request, 'guildId'));
    return ok(invites.map((invite) => apiInviteWithUses(world, invite)));
  },
});

const get = route({
  method: 'GET',
  path: INVITE,
  query: ['with_counts', 'with_expiration'],
  run(request) {
    const withCounts = request.query.get('with_counts') === 'true';
    return ok(apiInvite(request.world, inviteOf(request.world, param(request, 'code')), { withCounts }));
  },
});

const remove = route({
  method: 'DELETE',
  path: INVITE,
  run(request) {
    const { world, actor } = request;
    const code = param(request, 'code');
    const shown = apiInvite(world, inviteOf(world, code));
    deleteInvite(world, actor, code);
    return ok(shown);
  },
});

/** Invites. @see https://docs.discord.com/developers/resources/invite */
export const inviteRoutes: readonly Route[] = [create, ofChannel, ofGuild, get, remove];
