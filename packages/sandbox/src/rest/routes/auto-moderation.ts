import { z } from 'zod';
import {
  createRule,
  deleteRule,
  editRule,
  listRules,
  ruleOf,
  type RuleEdit,
  type RuleInput,
} from '../../state/auto-moderation.ts';
import { noContent, ok, param, route, type Route } from '../route.ts';
import { notSimulated, passedOver, shaped, snowflake, text } from '../schemas/common.ts';

const RULES = '/guilds/:guildId/auto-moderation/rules';
const RULE = `${RULES}/:ruleId`;
/** Alerts (2) would have Discord post a message of its own, which the sandbox does not. */
const simulated = (known: readonly number[]) =>
  z.int().refine((value) => known.includes(value), { params: { gap: true } });

const fields = {
  name: text(1, 100),
  event_type: simulated([1]),
  trigger_metadata: z
    .strictObject({
      keyword_filter: z.array(text(1, 60)).max(1_000).optional(),
      allow_list: z.array(text(1, 60)).max(100).optional(),
      mention_total_limit: z.int().min(0).max(50).optional(),
      mention_raid_protection_enabled: z.literal(false).optional(),
      regex_patterns: notSimulated,
      presets: notSimulated,
    })
    .optional(),
  actions: z
    .array(
      z.strictObject({
        type: simulated([1, 3]),
        metadata: z
          .strictObject({
            duration_seconds: z.int().min(1).max(2_419_200).optional(),
            custom_message: z.string().max(150).optional(),
          })
          .optional(),
      }),
    )
    .min(1)
    .max(5),
  enabled: z.boolean().optional(),
  exempt_roles: z.array(snowflake).max(20).optional(),
  exempt_channels: z.array(snowflake).max(50).optional(),
};
const ruleBody = z.strictObject({ ...fields, trigger_type: simulated([1, 5]) });

const list = route({
  method: 'GET',
  path: RULES,
  run: (request) => ok(listRules(request.world, request.actor, param(request, 'guildId'))),
});

const get = route({
  method: 'GET',
  path: RULE,
  run: (request) =>
    ok(ruleOf(request.world, request.actor, param(request, 'guildId'), param(request, 'ruleId'))),
});

const create = route({
  method: 'POST',
  path: RULES,
  body: shaped<RuleInput>(ruleBody),
  run: (request) => ok(createRule(request.world, request.actor, param(request, 'guildId'), request.body)),
});

const edit = route({
  method: 'PATCH',
  path: RULE,
  body: shaped<RuleEdit>(z.strictObject(fields).partial().extend({ reason: passedOver })),
  run(request) {
    const { world, actor, body } = request;
    return ok(editRule(world, actor, param(request, 'guildId'), param(request, 'ruleId'), body));
  },
});

const remove = route({
  method: 'DELETE',
  path: RULE,
  run(request) {
    deleteRule(request.world, request.actor, param(request, 'guildId'), param(request, 'ruleId'));
    return noContent;
  },
});

/** Rules on what people write. @see https://docs.discord.com/developers/resources/auto-moderation */
export const autoModerationRoutes: readonly Route[] = [list, get, create, edit, remove];
