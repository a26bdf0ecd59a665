import {
  type APIApplicationCommand,
  type RESTPutAPIApplicationCommandsResult,
  Routes,
} from 'discord-api-types/v10';
import type { REST } from 'discord.js';
import type { CommandsApi } from '../commands/sync/commands-api.ts';

/** Discord's code for a command that is not there. @see https://docs.discord.com/developers/topics/opcodes-and-status-codes#json */
const UNKNOWN_COMMAND = 10_063;

/** The commands of one scope over REST: global, or of one guild. */
export function createCommandsApi(
  rest: REST,
  { applicationId, guildId }: { readonly applicationId: string; readonly guildId?: string | undefined },
): CommandsApi {
  const all =
    guildId === undefined
      ? Routes.applicationCommands(applicationId)
      : Routes.applicationGuildCommands(applicationId, guildId);
  const one = (id: string) =>
    guildId === undefined
      ? Routes.applicationCommand(applicationId, id)
      : Routes.applicationGuildCommand(applicationId, guildId, id);
  return {
    list: async () =>
      (await rest.get(all, {
        query: new URLSearchParams({ with_localizations: 'true' }),
      })) as APIApplicationCommand[],
    create: async (body) => (await rest.post(all, { body })) as APIApplicationCommand,
    edit: async (id, body) => (await rest.patch(one(id), { body })) as APIApplicationCommand,
    overwrite: async (body) => (await rest.put(all, { body })) as RESTPutAPIApplicationCommandsResult,
    async delete(id) {
      await rest.delete(one(id)).catch((error: unknown) => {
        if (!isUnknownCommand(error)) throw error;
      });
    },
  };
}

function isUnknownCommand(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === UNKNOWN_COMMAND;
}
