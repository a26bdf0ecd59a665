import { PermissionFlagsBits } from 'discord-api-types/v10';
import { impossible } from '../state/act-impossible.ts';

/** The bits of permissions named as in discord.js: `['ManageGuild']`. @throws SandboxError `ACT_IMPOSSIBLE` for a name there is not */
export function permissionBits(names: readonly string[]): bigint {
  const known: Readonly<Record<string, bigint>> = PermissionFlagsBits;
  return names.reduce((all, name) => {
    const bit = known[name];
    if (bit === undefined)
      throw impossible(
        `There is no permission '${name}'. The names are those of discord.js, such as 'ManageGuild'.`,
      );
    return all | bit;
  }, 0n);
}
