import { z } from 'zod';
import {
  closeStage,
  editStage,
  openStage,
  stageOf,
  type StageEdit,
  type StageInput,
} from '../../state/stage-instances.ts';
import { noContent, ok, param, route, type Route } from '../route.ts';
import { passedOver, shaped, snowflake, text } from '../schemas/common.ts';

const STAGE = '/stage-instances/:channelId';
const topic = text(1, 120);
/** Public stages are deprecated. */
const privacyLevel = z
  .int()
  .nullish()
  .refine((level) => level !== 1, { params: { gap: true } });

/** Stage channels that are live. @see https://docs.discord.com/developers/resources/stage-instance */
export const stageInstanceRoutes: readonly Route[] = [
  route({
    method: 'POST',
    path: '/stage-instances',
    body: shaped<StageInput>(
      z.strictObject({
        channel_id: snowflake,
        topic,
        privacy_level: privacyLevel,
        send_start_notification: z.boolean().nullish(),
        guild_scheduled_event_id: snowflake.nullish(),
      }),
    ),
    run: (request) => ok(openStage(request.world, request.actor, request.body)),
  }),
  route({
    method: 'GET',
    path: STAGE,
    run: (request) => ok(stageOf(request.world, request.actor, param(request, 'channelId'))),
  }),
  route({
    method: 'PATCH',
    path: STAGE,
    body: shaped<StageEdit>(
      z.strictObject({ topic: topic.optional(), privacy_level: privacyLevel, reason: passedOver }),
    ),
    run(request) {
      const { world, actor, body } = request;
      return ok(editStage(world, actor, param(request, 'channelId'), body));
    },
  }),
  route({
    method: 'DELETE',
    path: STAGE,
    run(request) {
      closeStage(request.world, request.actor, param(request, 'channelId'));
      return noContent;
    },
  }),
];
