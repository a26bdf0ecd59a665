import type { RESTPostAPIApplicationCommandsJSONBody } from 'discord-api-types/v10';
import type { CommandTree } from './command-tree.ts';

/** A command as Discord takes it. */
export type ApiCommand = RESTPostAPIApplicationCommandsJSONBody;

/** What belongs to which scope. */
export interface ApiCommands {
  readonly global: readonly ApiCommand[];
  /** The owner-only commands, when they have a guild of their own. */
  readonly ownerGuild: readonly ApiCommand[];
}

export declare function toApiCommands(tree: CommandTree, options?: { readonly ownerGuildId?: string | undefined }): ApiCommands;
