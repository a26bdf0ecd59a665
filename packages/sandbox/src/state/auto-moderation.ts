import {
  AuditLogEvent,
  PermissionFlagsBits as P,
  type APIAutoModerationRule,
  type APIAutoModerationRuleTriggerMetadata,
} from 'discord-api-types/v10';
import { changesBetween, noteInAuditLog } from './audit-log.ts';
import { guildOf } from './find.ts';
import { invalidForm, notFound } from './json-errors.ts';
import type { UserActor } from './messages.ts';
import { requireInGuild } from './permissions.ts';
import type { Actor, World } from './world.ts';

/** What a rule is made with: Discord's request body. Its trigger cannot change later. */
export type RuleInput = Pick<APIAutoModerationRule, 'name' | 'event_type' | 'trigger_type' | 'actions'> &
  Partial<Pick<APIAutoModerationRule, 'enabled' | 'exempt_roles' | 'exempt_channels'>> & {
    readonly trigger_metadata?: Partial<APIAutoModerationRuleTriggerMetadata>;
  };

/** What `editRule` changes; what is left out stays. */
export type RuleEdit = Partial<Omit<RuleInput, 'trigger_type'>>;

/** By kind of trigger. @see https://docs.discord.com/developers/resources/auto-moderation#auto-moderation-rule-object-trigger-types */
const LIMITS: Readonly<Record<number, number>> = { 1: 6, 5: 1 };

/** The rules of a guild, oldest first. @throws DiscordError 50001, 50013 without MANAGE_GUILD */
export function listRules(world: World, actor: Actor, guildId: string): APIAutoModerationRule[] {
  requireInGuild(world, actor, guildId, P.ManageGuild);
  return [...guildOf(world, guildId).autoModeration.values()];
}

/** One rule. @throws DiscordError 0 (404), 50001, 50013 */
export function ruleOf(world: World, actor: Actor, guildId: string, ruleId: string): APIAutoModerationRule {
  const rule = listRules(world, actor, guildId).find(({ id }) => id === ruleId);
  if (rule === undefined) throw notFound();
  return rule;
}

/** A new rule. @throws DiscordError 50001, 50013, 50035 above the number of its kind */
export function createRule(
  world: World,
  actor: UserActor,
  guildId: string,
  input: RuleInput,
): APIAutoModerationRule {
  const alike = listRules(world, actor, guildId).filter((rule) => rule.trigger_type === input.trigger_type);
  if (alike.length >= (LIMITS[input.trigger_type] ?? 0)) throw tooMany();
  const rule: APIAutoModerationRule = {
    id: world.nextId(),
    guild_id: guildId,
    creator_id: actor.userId,
    name: input.name,
    event_type: input.event_type,
    trigger_type: input.trigger_type,
    trigger_metadata: wholeMetadata(input.trigger_type, input.trigger_metadata ?? {}),
    actions: wholeActions(input.actions),
    enabled: input.enabled ?? false,
    exempt_roles: input.exempt_roles ?? [],
    exempt_channels: input.exempt_channels ?? [],
  };
  guildOf(world, guildId).autoModeration.set(rule.id, rule);
  announce(world, 'AUTO_MODERATION_RULE_CREATE', rule);
  note(world, actor, rule, AuditLogEvent.AutoModerationRuleCreate, changesBetween({}, rule));
  return rule;
}

/** Changes a rule. @throws DiscordError 0 (404), 50001, 50013 */
export function editRule(
  world: World,
  actor: Actor,
  guildId: string,
  ruleId: string,
  { trigger_metadata: metadata, actions, ...edit }: RuleEdit,
): APIAutoModerationRule {
  const rule = ruleOf(world, actor, guildId, ruleId);
  const before = { ...rule };
  Object.assign(
    rule,
    edit,
    metadata && { trigger_metadata: wholeMetadata(rule.trigger_type, metadata) },
    actions && { actions: wholeActions(actions) },
  );
  announce(world, 'AUTO_MODERATION_RULE_UPDATE', rule);
  note(world, actor, rule, AuditLogEvent.AutoModerationRuleUpdate, changesBetween(before, rule));
  return rule;
}

/** Removes a rule. @throws DiscordError 0 (404), 50001, 50013 */
export function deleteRule(world: World, actor: Actor, guildId: string, ruleId: string): void {
  const rule = ruleOf(world, actor, guildId, ruleId);
  guildOf(world, guildId).autoModeration.delete(ruleId);
  announce(world, 'AUTO_MODERATION_RULE_DELETE', rule);
  note(world, actor, rule, AuditLogEvent.AutoModerationRuleDelete, changesBetween(rule, {}));
}

/** Discord gives back every field that a kind of trigger has. */
function wholeMetadata(
  type: number,
  given: Partial<APIAutoModerationRuleTriggerMetadata>,
): APIAutoModerationRuleTriggerMetadata {
  const whole =
    type === 1
      ? { keyword_filter: [], regex_patterns: [], allow_list: [], ...given }
      : { mention_total_limit: 20, mention_raid_protection_enabled: false, ...given };
  return whole;
}

function tooMany(): Error {
  const message = 'Maximum number of auto moderation rules of this trigger type reached';
  return invalidForm([
    { path: ['trigger_type'], code: 'AUTO_MODERATION_MAX_RULES_OF_TYPE_EXCEEDED', message },
  ]);
}

type RuleEvent = `AUTO_MODERATION_RULE_${'CREATE' | 'UPDATE' | 'DELETE'}`;

function announce(world: World, t: RuleEvent, rule: APIAutoModerationRule): void {
  world.emit({ t, d: rule, to: { guildId: rule.guild_id, permissions: P.ManageGuild } });
}

function note(
  world: World,
  actor: Actor,
  { id, guild_id: guildId }: APIAutoModerationRule,
  action: AuditLogEvent,
  changes: ReturnType<typeof changesBetween>,
): void {
  noteInAuditLog(world, actor, guildId, { action, targetId: id, changes });
}

/** Discord's answers carry metadata even where an action has none. */
const wholeActions = (actions: RuleInput['actions']): RuleInput['actions'] =>
  actions.map((action) => ({ ...action, metadata: action.metadata ?? {} }));
