import {
  ApplicationCommandPermissionType as Of,
  type APIApplicationCommandPermission,
} from 'discord-api-types/v10';
import { impossible, listed } from '../state/act-impossible.ts';
import { everyChannel } from '../state/command-access.ts';
import { setCommandPermissions } from '../state/command-permissions.ts';
import type { Application, Guild } from '../state/world.ts';
import { asPerson } from './as-person.ts';
import type { Stage } from './stage.ts';
import type { CommandRule } from './types.ts';

/** The owner of a guild sets who may use a command of the bot. @throws SandboxError `ACT_IMPOSSIBLE` */
export function setRules(
  { world, application }: Stage,
  guild: Guild,
  command: string,
  rules: readonly CommandRule[],
): void {
  const id = command === 'every command' ? application.id : commandId(application, guild, command);
  const permissions = rules.map((rule) => permissionOf(guild, rule));
  const owner = { kind: 'person', userId: guild.data.owner_id } as const;
  asPerson(`The owner of '${guild.data.name}' sets who may use '${command}'`, () =>
    setCommandPermissions(world, owner, { application, guildId: guild.id }, id, permissions),
  );
}

function commandId(application: Application, guild: Guild, given: string): string {
  const name = given.replace(/^\//, '');
  const commands = [
    ...(application.guildCommands.get(guild.id)?.values() ?? []),
    ...application.globalCommands.values(),
  ];
  const found = commands.find((command) => command.name === name);
  if (found !== undefined) return found.id;
  throw impossible(
    `There is no command '${given}' to set permissions of. There are: ${listed(commands.map((command) => command.name))}.`,
  );
}

function permissionOf(guild: Guild, { on, allowed }: CommandRule): APIApplicationCommandPermission {
  if (on === 'everyone') return { id: guild.id, type: Of.Role, permission: allowed };
  if (on === 'every channel') return { id: everyChannel(guild.id), type: Of.Channel, permission: allowed };
  const type = guild.roles.has(on.id) ? Of.Role : guild.channelIds.has(on.id) ? Of.Channel : Of.User;
  return { id: on.id, type, permission: allowed };
}
