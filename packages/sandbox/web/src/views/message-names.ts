import type { APIMessage } from 'discord-api-types/v10';
import { type ChatState, currentGuild } from '../chat-state.ts';
import type { Names } from '../markdown/markdown-view.ts';
import { hex, memberIn, memberName, userName } from '../names.ts';

/** The names behind the ids in a channel, with those that a message itself brings along. */
export function namesFor(state: ChatState, message?: APIMessage): Names {
  const guild = currentGuild(state);
  return {
    user(id) {
      const member = memberIn(guild, id);
      if (member !== undefined) return memberName(member);
      const people = [
        ...(message?.mentions ?? []),
        ...(state.world?.people ?? []),
        ...(state.world?.bots ?? []).map(({ user }) => user),
      ];
      const user = people.find((one) => one.id === id);
      return user === undefined ? 'unknown-user' : userName(user);
    },
    role(id) {
      const role = guild?.roles.find((one) => one.id === id);
      return {
        name: role?.name ?? 'deleted-role',
        color: role === undefined || role.color === 0 ? undefined : hex(role.color),
      };
    },
    channel: (id) => guild?.channels.find((channel) => channel.id === id)?.name ?? 'unknown',
  };
}
