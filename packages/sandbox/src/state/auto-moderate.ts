import {
  AuditLogEvent,
  AutoModerationActionType,
  PermissionFlagsBits as P,
  type APIAuditLogOptions,
  type APIAutoModerationAction,
  type APIAutoModerationRule,
} from 'discord-api-types/v10';
import { noteInAuditLog } from './audit-log.ts';
import { guildOf, memberOf } from './find.ts';
import { discordError } from './json-errors.ts';
import { announceUpdate } from './member-roles.ts';
import type { UserActor } from './messages.ts';
import { guildPermissions, has } from './permissions.ts';
import type { Channel, World } from './world.ts';

/**
 * Applies a guild's rules to what a person is about to write. Bots and those who manage the guild are exempt.
 * @throws DiscordError 200000 when a rule blocks the message
 * @see https://docs.discord.com/developers/resources/auto-moderation
 */
export function moderate(world: World, actor: UserActor, channel: Channel, content: string): void {
  if (actor.kind === 'bot' || channel.guild_id === undefined) return;
  const guild = guildOf(world, channel.guild_id);
  if (guild.autoModeration.size === 0) return;
  if (has(guildPermissions(world, guild.id, actor.userId), P.ManageGuild)) return;
  const { roles } = memberOf(guild, actor.userId);
  const broken = [...guild.autoModeration.values()].flatMap((rule) => {
    const isExempt =
      rule.exempt_channels.includes(channel.id) || rule.exempt_roles.some((id) => roles.includes(id));
    const match = rule.enabled && !isExempt ? matchOf(rule, content) : undefined;
    return match === undefined ? [] : [{ rule, match }];
  });
  for (const { rule, match } of broken)
    for (const action of rule.actions)
      execute(world, actor.userId, channel, { rule, action, content, match });
  const blocks = broken.some(({ rule }) =>
    rule.actions.some(({ type }) => type === AutoModerationActionType.BlockMessage),
  );
  if (blocks) throw discordError(200_000);
}

interface Match {
  readonly keyword: string | null;
  readonly text: string | null;
}

interface Execution {
  readonly rule: APIAutoModerationRule;
  readonly action: APIAutoModerationAction;
  readonly content: string;
  readonly match: Match;
}

function matchOf({ trigger_metadata: metadata }: APIAutoModerationRule, content: string): Match | undefined {
  const mentions = new Set(content.match(/<@[!&]?\d+>/g));
  if (metadata.mention_total_limit !== undefined)
    return mentions.size > metadata.mention_total_limit ? { keyword: null, text: null } : undefined;
  if ((metadata.allow_list ?? []).some((word) => patternOf(word).test(content))) return undefined;
  for (const keyword of metadata.keyword_filter ?? []) {
    const text = patternOf(keyword).exec(content)?.[0];
    if (text !== undefined) return { keyword, text };
  }
  return undefined;
}

/** A keyword stands for a whole word; `*` before or after it lets the word go on. @see https://docs.discord.com/developers/resources/auto-moderation#auto-moderation-rule-object-keyword-matching-strategies */
function patternOf(keyword: string): RegExp {
  const word = keyword.replace(/^\*|\*$/g, '').replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  const before = keyword.startsWith('*') ? '' : String.raw`(?<![\p{L}\p{N}_])`;
  const after = keyword.endsWith('*') ? '' : String.raw`(?![\p{L}\p{N}_])`;
  return new RegExp(`${before}${word}${after}`, 'iu');
}

function execute(
  world: World,
  userId: string,
  channel: Channel,
  { rule, action, content, match }: Execution,
) {
  const guild = guildOf(world, rule.guild_id);
  const seconds = action.metadata?.duration_seconds;
  if (action.type === AutoModerationActionType.Timeout && seconds !== undefined) {
    const member = memberOf(guild, userId);
    member.communication_disabled_until = new Date(world.clock.now() + seconds * 1_000).toISOString();
    announceUpdate(world, guild, member);
  }
  world.emit({
    t: 'AUTO_MODERATION_ACTION_EXECUTION',
    d: {
      guild_id: guild.id,
      action,
      rule_id: rule.id,
      rule_trigger_type: rule.trigger_type,
      user_id: userId,
      channel_id: channel.id,
      content,
      matched_keyword: match.keyword,
      matched_content: match.text,
    },
    to: { guildId: guild.id, permissions: P.ManageGuild },
  });
  note(world, userId, channel, rule, action.type);
}

const NOTED: Partial<Record<AutoModerationActionType, AuditLogEvent>> = {
  [AutoModerationActionType.BlockMessage]: AuditLogEvent.AutoModerationBlockMessage,
  [AutoModerationActionType.SendAlertMessage]: AuditLogEvent.AutoModerationFlagToChannel,
  [AutoModerationActionType.Timeout]: AuditLogEvent.AutoModerationUserCommunicationDisabled,
};

/** That the maker of the rule stands as the one who did it is assumed. @see https://docs.discord.com/developers/resources/audit-log#audit-log-entry-object-optional-audit-entry-info */
function note(
  world: World,
  userId: string,
  channel: Channel,
  rule: APIAutoModerationRule,
  type: AutoModerationActionType,
): void {
  const action = NOTED[type];
  if (action === undefined) return;
  noteInAuditLog(world, { kind: 'person', userId: rule.creator_id }, rule.guild_id, {
    action,
    targetId: userId,
    options: {
      auto_moderation_rule_name: rule.name,
      auto_moderation_rule_trigger_type: String(rule.trigger_type) as TriggerType,
      channel_id: channel.id,
    },
  });
}

type TriggerType = NonNullable<APIAuditLogOptions['auto_moderation_rule_trigger_type']>;
