import { z } from 'zod';
import { crosspostMessage, followChannel } from '../../state/announcements.ts';
import { apiMessage } from '../../state/projections.ts';
import { ok, param, route, type Route } from '../route.ts';
import { shaped, snowflake } from '../schemas/common.ts';

const crosspost = route({
  method: 'POST',
  path: '/channels/:channelId/messages/:messageId/crosspost',
  run(request) {
    const { world, actor } = request;
    const message = crosspostMessage(world, actor, param(request, 'channelId'), param(request, 'messageId'));
    return ok(apiMessage(world, message, actor.userId));
  },
});

const follow = route({
  method: 'POST',
  path: '/channels/:channelId/followers',
  body: shaped<{ readonly webhook_channel_id: string }>(z.strictObject({ webhook_channel_id: snowflake })),
  run(request) {
    const { world, actor, body } = request;
    const channelId = param(request, 'channelId');
    const webhook = followChannel(world, actor, channelId, body.webhook_channel_id);
    return ok({ channel_id: channelId, webhook_id: webhook.id });
  },
});

/** Announcement channels and who follows them. @see https://docs.discord.com/developers/resources/channel#follow-announcement-channel */
export const announcementRoutes: readonly Route[] = [crosspost, follow];
