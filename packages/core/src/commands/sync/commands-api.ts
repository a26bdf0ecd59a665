import type { APIApplicationCommand } from 'discord-api-types/v10';
import type { ApiCommand } from '../to-api.ts';

/** Discord's list of commands in one scope: global, or one guild. */
export interface CommandsApi {
  /** With all localizations. */
  list(): Promise<readonly APIApplicationCommand[]>;
  create(command: ApiCommand): Promise<APIApplicationCommand>;
  /** Changes the fields given and no others. */
  edit(id: string, fields: Partial<ApiCommand>): Promise<APIApplicationCommand>;
  /** Deleting what is gone already is fine. */
  delete(id: string): Promise<void>;
  /** Replaces the whole list. */
  overwrite(commands: readonly ApiCommand[]): Promise<readonly APIApplicationCommand[]>;
}
