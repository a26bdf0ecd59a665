import type { APIUser } from 'discord-api-types/v10';
import type { GuildView, MemberView } from '../../src/control/wire.ts';

/** What a user is called where no nickname applies. */
export function userName(user: Pick<APIUser, 'username' | 'global_name'>): string {
  return user.global_name ?? user.username;
}

/** The member of a guild with an id. */
export function memberIn(guild: GuildView | undefined, userId: string): MemberView | undefined {
  return guild?.members.find((member) => member.user.id === userId);
}

/** What a member is called. */
export function memberName(member: MemberView): string {
  return member.nick ?? userName(member.user);
}

/** `#rrggbb` of a member's highest coloured role. */
export function memberColor(guild: GuildView | undefined, userId: string): string | undefined {
  const member = memberIn(guild, userId);
  const role = guild?.roles.find((one) => one.color !== 0 && member?.roleIds.includes(one.id) === true);
  return role === undefined ? undefined : hex(role.color);
}

/** `#rrggbb` of a colour in Discord's numbers. */
export function hex(color: number): string {
  return `#${color.toString(16).padStart(6, '0')}`;
}

/** One or two letters that stand for a name. */
export function initials(name: string): string {
  const words = name.split(/[\s_.-]+/u).filter((word) => word !== '');
  const letters = words.length > 1 ? words.slice(0, 2).map((word) => [...word][0]) : [...name].slice(0, 1);
  return letters.join('').toUpperCase();
}

const HUES = 8;
/** Which of the eight avatar colours an id has, `0` to `7`. */
export function hueOf(id: string): string {
  const sum = [...id].reduce((total, digit) => (total * 31 + digit.charCodeAt(0)) % 9973, 7);
  return String(sum % HUES);
}
