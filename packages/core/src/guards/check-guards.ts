import { PermissionFlagsBits } from 'discord-api-types/v10';
import type { Cooldown, Guards } from '../commands/command.ts';

const SCOPES: readonly string[] = ['user', 'member', 'channel', 'guild'];
const MOST_USES = 1_000;

/** What is wrong with the properties that guard a command, a menu or a component, as sentences without a subject. */
export function* guardProblems({
  permissions = [],
  botPermissions = [],
  cooldown,
}: Guards): Iterable<string> {
  for (const name of [...permissions, ...botPermissions]) {
    if (!Object.hasOwn(PermissionFlagsBits, name)) yield `there is no permission '${name}'`;
  }
  if (cooldown) yield* cooldownProblems(cooldown);
}

function* cooldownProblems({ uses, perMs, scope }: Cooldown): Iterable<string> {
  if (!Number.isInteger(uses) || uses < 1 || uses > MOST_USES)
    yield `cooldown.uses must be a whole number from 1 to ${MOST_USES}`;
  if (!(perMs > 0 && Number.isFinite(perMs))) yield 'cooldown.perMs must be more than 0 milliseconds';
  if (!SCOPES.includes(scope)) yield `cooldown.scope must be one of ${SCOPES.join(', ')}`;
}
