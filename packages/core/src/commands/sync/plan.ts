import type { APIApplicationCommand } from 'discord-api-types/v10';
import type { ApiCommand } from '../to-api.ts';

/** One field that differs: `options.points.max_value`. */
export interface FieldChange {
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}
export interface CommandChange {
  readonly deployed: APIApplicationCommand;
  readonly desired: ApiCommand;
  readonly changes: readonly FieldChange[];
}
/** The difference between what Discord has and what the bot describes, in one scope. */
export interface SyncPlan {
  readonly added: readonly ApiCommand[];
  readonly changed: readonly CommandChange[];
  readonly removed: readonly APIApplicationCommand[];
  readonly unchanged: readonly APIApplicationCommand[];
}

export declare function planSync(deployed: readonly APIApplicationCommand[], desired: readonly ApiCommand[]): SyncPlan;
