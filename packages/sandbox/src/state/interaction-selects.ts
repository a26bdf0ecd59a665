import { ComponentType as Type } from 'discord-api-types/v10';
import { impossible, listed } from './act-impossible.ts';
import type { ComponentNode } from './component-tree.ts';
import type { Resolver } from './interaction-resolved.ts';
import type { World } from './world.ts';

/** What kinds of thing a select offers. */
const OFFERS: Partial<Record<number, readonly ('user' | 'role' | 'channel')[]>> = {
  [Type.UserSelect]: ['user'],
  [Type.RoleSelect]: ['role'],
  [Type.MentionableSelect]: ['user', 'role'],
  [Type.ChannelSelect]: ['channel'],
};

/** Whether a component is a select of any kind. */
export function isSelect({ type }: ComponentNode): boolean {
  return type === Type.StringSelect || OFFERS[type] !== undefined;
}

/** Where values are chosen. */
export interface SelectContext {
  readonly world: World;
  readonly channelId: string;
  readonly resolver: Resolver;
}

/**
 * The values of a select as they are sent: checked against what it offers, ids resolved. The options of a select of
 * strings may be named by value or by label.
 * @throws SandboxError `ACT_IMPOSSIBLE`
 */
export function chooseValues(
  context: SelectContext,
  select: ComponentNode,
  given: readonly string[],
): string[] {
  const name = `The select '${select.placeholder ?? select.custom_id}'`;
  const { min_values: min = 1, max_values: max = 1 } = select;
  if (given.length < min || given.length > max) {
    throw impossible(`${name} takes ${min === max ? min : `${min} to ${max}`} values, not ${given.length}.`);
  }
  if (new Set(given).size < given.length) throw impossible(`${name} takes each value once.`);
  return select.type === Type.StringSelect
    ? given.map((value) => optionOf(name, select, value))
    : given.map((id) => entityOf(context, name, select, id));
}

function optionOf(name: string, { options = [] }: ComponentNode, given: string): string {
  const option = options.find(({ value }) => value === given) ?? options.find(({ label }) => label === given);
  if (!option)
    throw impossible(
      `${name} does not offer '${given}'. It offers: ${listed(options.map(({ label }) => label))}.`,
    );
  return option.value;
}

function entityOf(
  { world, channelId, resolver }: SelectContext,
  name: string,
  select: ComponentNode,
  id: string,
): string {
  const guild = world.guilds.get(world.channels.get(channelId)?.guild_id ?? '');
  for (const kind of OFFERS[select.type] ?? []) {
    if (kind === 'user' && world.users.has(id)) return (resolver.user(id), id);
    if (kind === 'role' && guild?.roles.has(id) === true) return (resolver.role(id), id);
    if (kind === 'channel' && isOffered(world, select, guild?.id, id)) return (resolver.channel(id), id);
  }
  throw impossible(
    `${name} does not offer '${id}': it takes ids of ${listed(OFFERS[select.type] ?? [])} that exist here.`,
  );
}

function isOffered(world: World, select: ComponentNode, guildId: string | undefined, id: string): boolean {
  const channel = world.channels.get(id);
  const kinds = select.channel_types ?? [];
  return (
    channel !== undefined &&
    channel.guild_id === guildId &&
    (kinds.length === 0 || kinds.includes(channel.type))
  );
}
