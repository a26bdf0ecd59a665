import { type ChatState, currentDm, currentGuild } from './chat-state.ts';
import { hex, memberName, userName } from './names.ts';

/** One line of a list to choose from. */
export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
  /** `#rrggbb` */
  readonly color?: string;
}

/** The people and bots one can choose where one is. */
export function userChoices(state: ChatState): readonly Choice[] {
  const guild = currentGuild(state);
  if (guild !== undefined) {
    return guild.members.map((member) => ({
      value: member.user.id,
      label: memberName(member),
      hint: `@${member.user.username}`,
    }));
  }
  const users = [state.world?.me, currentDm(state)?.recipient].filter((user) => user !== undefined);
  return users.map((user) => ({ value: user.id, label: userName(user), hint: `@${user.username}` }));
}

/** The roles one can choose where one is. */
export function roleChoices(state: ChatState): readonly Choice[] {
  return (currentGuild(state)?.roles ?? []).map((role) => ({
    value: role.id,
    label: role.name.startsWith('@') ? role.name : `@${role.name}`,
    hint: 'Role',
    ...(role.color === 0 ? {} : { color: hex(role.color) }),
  }));
}

/** The channels one can choose where one is, of the kinds asked for. */
export function channelChoices(state: ChatState, types: readonly number[] | undefined): readonly Choice[] {
  const channels = currentGuild(state)?.channels ?? [];
  const fitting = channels.filter(
    ({ type }) => types === undefined || types.length === 0 || types.includes(type),
  );
  return fitting.map((channel) => ({ value: channel.id, label: `#${channel.name}` }));
}

/** The entries of a select menu or an option that chooses users, roles, channels, or users and roles. */
export function entityChoices(
  state: ChatState,
  kind: 'user' | 'role' | 'channel' | 'mentionable',
  types?: readonly number[],
): readonly Choice[] {
  if (kind === 'user') return userChoices(state);
  if (kind === 'role') return roleChoices(state);
  if (kind === 'channel') return channelChoices(state, types);
  return [...userChoices(state), ...roleChoices(state)];
}

/** The choices that what is typed could mean. */
export function matchChoices(choices: readonly Choice[], typed: string): readonly Choice[] {
  const wanted = typed.toLowerCase().replace(/^[@#]/, '');
  return choices.filter(({ label, hint }) => `${label} ${hint ?? ''}`.toLowerCase().includes(wanted));
}
