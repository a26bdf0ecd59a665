import { PermissionFlagsBits } from 'discord-api-types/v10';
import type { Guards } from './command.ts';

/** What stands against the guards of a command, menu or component. */
export function* guardsProblems({
  permissions = [],
  botPermissions = [],
  cooldown,
}: Guards): Iterable<string> {
  for (const name of [...permissions, ...botPermissions]) {
    if (!Object.hasOwn(PermissionFlagsBits, name)) yield `there is no permission '${name}'`;
  }
  if (!cooldown) return;
  const { uses, perMs } = cooldown;
  if (!Number.isSafeInteger(uses) || uses < 1)
    yield `its cooldown allows ${uses} uses; give a whole number from 1`;
  if (!Number.isFinite(perMs) || perMs <= 0) yield `its cooldown lasts ${perMs} ms; give more than 0`;
}
