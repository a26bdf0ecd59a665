import type { RESTPostAPIApplicationCommandsJSONBody } from 'discord-api-types/v10';

/** What a command is made with. */
export type CommandInput = RESTPostAPIApplicationCommandsJSONBody & {
  /** On overwrite: the command to keep, when it is renamed. */
  readonly id?: string;
};
