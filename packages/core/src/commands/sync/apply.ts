import type { APIApplicationCommand } from 'discord-api-types/v10';
import type { CommandsApi } from './commands-api.ts';
import type { SyncPlan } from './plan.ts';

/** Makes Discord's list as planned, and gives the list with its ids. */
export declare function applySync(
  api: CommandsApi,
  plan: SyncPlan,
  options?: { readonly allowMassDeletion?: boolean },
): Promise<readonly APIApplicationCommand[]>;
