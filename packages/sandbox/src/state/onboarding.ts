import {
  AuditLogEvent,
  GuildOnboardingMode as Mode,
  GuildOnboardingPromptType,
  PermissionFlagsBits as P,
  type APIGuildOnboarding,
  type APIGuildOnboardingPrompt,
  type APIGuildOnboardingPromptOption,
} from 'discord-api-types/v10';
import { changesBetween, noteInAuditLog } from './audit-log.ts';
import { guildOf } from './find.ts';
import { discordError, invalidForm, type FieldFault } from './json-errors.ts';
import { everyonePermissions, has, requireInGuild } from './permissions.ts';
import type { Actor, Guild, World } from './world.ts';

/** A question as it is asked for; its id is kept when the guild has it, and given anew otherwise. */
export interface PromptInput {
  readonly id: string;
  readonly title: string;
  readonly type?: GuildOnboardingPromptType | null;
  readonly single_select?: boolean | null;
  readonly required?: boolean | null;
  readonly in_onboarding?: boolean | null;
  readonly options: readonly PromptOptionInput[];
}
interface PromptOptionInput {
  readonly id?: string | null;
  readonly title: string;
  readonly description?: string | null;
  readonly emoji_id?: string | null;
  readonly emoji_name?: string | null;
  readonly emoji_animated?: boolean | null;
  readonly role_ids?: readonly string[] | null;
  readonly channel_ids?: readonly string[] | null;
}

/** What `editOnboarding` changes; what is left out stays. */
export interface OnboardingEdit {
  readonly prompts?: readonly PromptInput[] | null;
  readonly default_channel_ids?: readonly string[] | null;
  readonly enabled?: boolean | null;
  readonly mode?: Mode | null;
}

/** @see https://docs.discord.com/developers/resources/guild#modify-guild-onboarding */
const CHANNELS = 7;
const OPEN_CHANNELS = 5;

/** What new members are asked. @throws DiscordError 10004, 50001 */
export function getOnboarding(world: World, actor: Actor, guildId: string): APIGuildOnboarding {
  requireInGuild(world, actor, guildId, 0n);
  return guildOf(world, guildId).onboarding;
}

/**
 * Changes what new members are asked.
 * @throws DiscordError 50013 without MANAGE_GUILD and MANAGE_ROLES, 50035, 350000 or 350001 when it shall be on with
 * fewer than 7 channels, 5 of them open for everybody's messages
 */
export function editOnboarding(
  world: World,
  actor: Actor,
  guildId: string,
  edit: OnboardingEdit,
): APIGuildOnboarding {
  requireInGuild(world, actor, guildId, P.ManageGuild | P.ManageRoles);
  const guild = guildOf(world, guildId);
  const before = guild.onboarding;
  const next: APIGuildOnboarding = {
    guild_id: guildId,
    prompts: edit.prompts?.map((prompt) => promptOf(world, before, prompt)) ?? before.prompts,
    default_channel_ids: [...(edit.default_channel_ids ?? before.default_channel_ids)],
    enabled: edit.enabled ?? before.enabled,
    mode: edit.mode ?? before.mode,
  };
  checkReferences(guild, next);
  if (next.enabled && !isEnough(world, guild, next)) throw discordError(before.enabled ? 350_001 : 350_000);
  guild.onboarding = next;
  const changes = changesBetween(before, next);
  noteInAuditLog(world, actor, guildId, {
    action: AuditLogEvent.OnboardingUpdate,
    targetId: guildId,
    changes,
  });
  return next;
}

function promptOf(
  world: World,
  { prompts }: APIGuildOnboarding,
  input: PromptInput,
): APIGuildOnboardingPrompt {
  const known = prompts.find(({ id }) => id === input.id);
  return {
    id: known?.id ?? world.nextId(),
    type: input.type ?? GuildOnboardingPromptType.MultipleChoice,
    title: input.title,
    single_select: input.single_select ?? false,
    required: input.required ?? false,
    in_onboarding: input.in_onboarding ?? true,
    options: input.options.map((option) => optionOf(world, known, option)),
  };
}

function optionOf(
  world: World,
  prompt: APIGuildOnboardingPrompt | undefined,
  input: PromptOptionInput,
): APIGuildOnboardingPromptOption {
  const known = prompt?.options.find(({ id }) => id === input.id);
  return {
    id: known?.id ?? world.nextId(),
    title: input.title,
    description: input.description ?? '',
    emoji: {
      id: input.emoji_id ?? null,
      name: input.emoji_name ?? null,
      animated: input.emoji_animated ?? false,
    },
    role_ids: [...(input.role_ids ?? [])],
    channel_ids: [...(input.channel_ids ?? [])],
  };
}

function checkReferences(
  guild: Guild,
  { prompts, default_channel_ids: channelIds }: APIGuildOnboarding,
): void {
  const unknown = (ids: readonly string[], known: { has(id: string): boolean }, path: FieldFault['path']) =>
    ids
      .map((id, index) => ({
        id,
        path: [...path, index],
        code: 'UNKNOWN_ID',
        message: `There is no ${id} here`,
      }))
      .filter(({ id }) => !known.has(id));
  const faults = prompts.flatMap(({ options }, prompt) =>
    options.flatMap(({ role_ids: roleIds, channel_ids: ids }, option) => {
      const path = ['prompts', prompt, 'options', option];
      return [
        ...unknown(roleIds, guild.roles, [...path, 'role_ids']),
        ...unknown(ids, guild.channelIds, [...path, 'channel_ids']),
      ];
    }),
  );
  faults.push(...unknown(channelIds, guild.channelIds, ['default_channel_ids']));
  if (faults.length > 0) throw invalidForm(faults);
}

/** The advanced mode also counts the channels of questions. */
function isEnough(
  world: World,
  guild: Guild,
  { mode, prompts, default_channel_ids: ids }: APIGuildOnboarding,
) {
  const asked = prompts.flatMap(({ options }) => options.flatMap(({ channel_ids: inOption }) => inOption));
  const counted = new Set(mode === Mode.OnboardingAdvanced ? [...ids, ...asked] : ids);
  const open = [...counted].filter((id) =>
    has(everyonePermissions(world, guild, id), P.ViewChannel | P.SendMessages),
  );
  return counted.size >= CHANNELS && open.length >= OPEN_CHANNELS;
}
