import type { GuildMember, Message, Role, User } from 'discord.js';
import { Refusal } from '../../errors.ts';
import type { Texts } from '../../texts/texts.ts';
import type { Option } from '../options.ts';
import { checkKind } from './channel-option.ts';
import { excerpt } from './excerpt.ts';
import {
  findChannels,
  findMembers,
  findRoles,
  findUsers,
  isRoleMention,
  type Found,
} from './find-by-text.ts';
import { parseValue } from './parse-value.ts';

type Asked = { readonly option: string; readonly given: string };

/**
 * The value that a text in a message stands for.
 * @throws Refusal `OPTION_INVALID`, `OPTION_UNKNOWN`, `OPTION_AMBIGUOUS` or `OPTION_GUILD_ONLY`
 */
export async function resolveText(
  name: string,
  option: Option,
  text: string,
  message: Message,
): Promise<unknown> {
  const asked = { option: name, given: excerpt(text) };
  switch (option.type) {
    case 'user':
      return only(asked, await findUsers(text, message), 'optionUserUnknown');
    case 'member':
      return only(asked, await findMembers(text, guildOf(name, message)), 'optionMemberUnknown');
    case 'role':
      return only(asked, findRoles(text, guildOf(name, message)), 'optionRoleUnknown');
    case 'mentionable':
      return only(asked, await findMentionables(text, message), 'optionMentionableUnknown');
    case 'channel':
      return checkKind(
        name,
        option,
        only(asked, findChannels(text, message, guildOf(name, message)), 'optionChannelUnknown'),
      );
    case 'attachment':
      throw new TypeError(`The attachment '${name}' cannot come from text.`);
    default:
      return parseValue(name, option, text);
  }
}

async function findMentionables(text: string, message: Message): Promise<Found<User | Role>> {
  const roles = message.guild ? findRoles(text, message.guild) : [];
  if (isRoleMention(text) || roles.some((role) => role.id === text)) return roles;
  const users = await findUsers(text, message);
  return [...users, ...roles];
}

type Unknown = keyof Pick<
  Texts,
  | 'optionUserUnknown'
  | 'optionMemberUnknown'
  | 'optionRoleUnknown'
  | 'optionChannelUnknown'
  | 'optionMentionableUnknown'
>;
function only<T>(asked: Asked, found: Found<T>, unknown: Unknown): T {
  const [one, another] = found;
  if (one === undefined) throw new Refusal((texts) => texts[unknown](asked), 'OPTION_UNKNOWN');
  if (another !== undefined) throw new Refusal((texts) => texts.optionAmbiguous(asked), 'OPTION_AMBIGUOUS');
  return one;
}

function guildOf(
  name: string,
  { guild }: { readonly guild: GuildMember['guild'] | null },
): GuildMember['guild'] {
  if (guild) return guild;
  throw new Refusal((texts) => texts.optionGuildOnly({ option: name }), 'OPTION_GUILD_ONLY');
}
