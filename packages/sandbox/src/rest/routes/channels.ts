import { isDirectMessage, isThread } from '../../state/channel-kinds.ts';
import { deleteChannel, deleteOverwrite, editChannel, setOverwrite } from '../../state/channels.ts';
import { channelOf } from '../../state/find.ts';
import { requireInChannel } from '../../state/permissions.ts';
import { PermissionFlagsBits } from 'discord-api-types/v10';
import { apiChannel } from '../../state/projections.ts';
import { editThread } from '../../state/threads.ts';
import { noContent, ok, param, route, type Route } from '../route.ts';
import { channelEditBody, overwriteBody } from '../schemas/channel.ts';

const CHANNEL = '/channels/:channelId';
const OVERWRITE = `${CHANNEL}/permissions/:overwriteId`;

const get = route({
  method: 'GET',
  path: CHANNEL,
  run(request) {
    const { world, actor } = request;
    const channel = channelOf(world, param(request, 'channelId'));
    requireInChannel(world, actor, channel.id, PermissionFlagsBits.ViewChannel);
    return ok(apiChannel(world, channel, actor.userId));
  },
});

const edit = route({
  method: 'PATCH',
  path: CHANNEL,
  body: channelEditBody,
  run(request) {
    const { world, actor, body } = request;
    const channel = channelOf(world, param(request, 'channelId'));
    const change = isThread(channel) ? editThread : editChannel;
    return ok(apiChannel(world, change(world, actor, channel.id, body)));
  },
});

/** A direct message channel is only closed: it stays, and so do its messages. */
const remove = route({
  method: 'DELETE',
  path: CHANNEL,
  run(request) {
    const { world, actor } = request;
    const channel = channelOf(world, param(request, 'channelId'));
    if (isDirectMessage(channel)) {
      requireInChannel(world, actor, channel.id, PermissionFlagsBits.ViewChannel);
      return ok(apiChannel(world, channel, actor.userId));
    }
    return ok(apiChannel(world, deleteChannel(world, actor, channel.id)));
  },
});

const set = route({
  method: 'PUT',
  path: OVERWRITE,
  body: overwriteBody,
  run(request) {
    const overwrite = { ...request.body, id: param(request, 'overwriteId') };
    setOverwrite(request.world, request.actor, param(request, 'channelId'), overwrite);
    return noContent;
  },
});

const unset = route({
  method: 'DELETE',
  path: OVERWRITE,
  run(request) {
    deleteOverwrite(request.world, request.actor, param(request, 'channelId'), param(request, 'overwriteId'));
    return noContent;
  },
});

/** Channels and their overwrites. @see https://docs.discord.com/developers/resources/channel */
export const channelRoutes: readonly Route[] = [get, edit, remove, set, unset];
