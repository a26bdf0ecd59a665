import type { Check } from './check.ts';
import { LIMITS } from './limits.ts';
import type { Mentions } from './reply.ts';

/** Whom a message may notify, as Discord takes it. @see https://docs.discord.com/developers/resources/message#allowed-mentions-object */
export interface AllowedMentions {
  readonly parse: readonly ('users' | 'roles' | 'everyone')[];
  readonly users?: readonly string[];
  readonly roles?: readonly string[];
  readonly replied_user: boolean;
}

/** Nobody, unless the author names them. Discord itself would notify everyone whom the text mentions. */
export function allowedMentions(
  { users, roles, everyone = false, repliedUser = false }: Mentions,
  check: Check,
): AllowedMentions {
  const parse: ('users' | 'roles' | 'everyone')[] = [];
  if (users === true) parse.push('users');
  if (roles === true) parse.push('roles');
  if (everyone) parse.push('everyone');
  return {
    parse,
    ...listed('users', users, check),
    ...listed('roles', roles, check),
    replied_user: repliedUser,
  };
}

function listed(kind: 'users' | 'roles', ids: readonly string[] | true | undefined, check: Check) {
  if (ids === undefined || ids === true || ids.length === 0) return {};
  check.count(`${kind} to mention`, ids.length, LIMITS.mentions);
  return { [kind]: [...new Set(ids)] };
}
