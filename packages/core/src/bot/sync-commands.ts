import type { REST } from 'discord.js';
import type { OperatorSettings } from '../bot-settings.ts';
import type { CommandTree } from '../commands/command-tree.ts';
import { applySync } from '../commands/sync/apply.ts';
import { planSync, type SyncPlan } from '../commands/sync/plan.ts';
import { printPlan } from '../commands/sync/print-plan.ts';
import { type ApiCommand, toApiCommands } from '../commands/to-api.ts';
import { Client } from '../core-services.ts';
import { createCommandsApi } from '../discord/commands-api.ts';
import { BronxError } from '../errors.ts';
import type { Frame } from './frame.ts';

/** What would change in one list of commands. */
export interface ScopePlan {
  /** `global`, or the id of the guild. */
  readonly scope: string;
  readonly plan: SyncPlan;
}
/** What a sync would change, per list of commands. */
export interface BotSyncPlan {
  readonly scopes: readonly ScopePlan[];
  /** Whether anything would change. */
  readonly drift: boolean;
  /** The plan as people read it. */
  toString(): string;
}

interface Scope {
  readonly guildId: string | undefined;
  readonly desired: readonly ApiCommand[];
}

/** The lists that the settings call for: one for everything, and one for the owners' guild. */
export function scopesOf(
  tree: CommandTree,
  { commandScope = 'global', ownerGuildId }: OperatorSettings,
): readonly Scope[] {
  const guildId = commandScope === 'global' ? undefined : commandScope.guildId;
  const { global, ownerGuild } = toApiCommands(tree, { guildId });
  if (ownerGuildId === undefined) return [{ guildId, desired: global }];
  if (ownerGuildId === guildId) return [{ guildId, desired: [...global, ...ownerGuild] }];
  return [
    { guildId, desired: global },
    { guildId: ownerGuildId, desired: ownerGuild },
  ];
}

/** Compares what Discord has with what the bot describes. */
export async function planCommands(
  rest: REST,
  applicationId: string,
  scopes: readonly Scope[],
): Promise<BotSyncPlan> {
  const plans = await Promise.all(
    scopes.map(async ({ guildId, desired }) => {
      const deployed = await createCommandsApi(rest, { applicationId, guildId }).list();
      return { scope: guildId ?? 'global', plan: planSync(deployed, desired) };
    }),
  );
  return {
    scopes: plans,
    drift: plans.some(({ plan }) => plan.added.length + plan.changed.length + plan.removed.length > 0),
    toString: () => plans.map(({ scope, plan }) => `${scope}\n${printPlan(plan)}`).join('\n'),
  };
}

/**
 * Brings the commands on Discord up to date. What Discord refuses is logged: the bot runs on with the commands it has there.
 * @throws BronxError `SYNC_MASS_DELETION`, before anything is changed.
 */
export async function syncCommands(frame: Frame): Promise<void> {
  const { catalogue, composition, log, onFailure, settings } = frame;
  const client = frame.get(Client);
  const allowMassDeletion = typeof settings.sync === 'object' && settings.sync.allowMassDeletion;
  try {
    for (const scope of scopesOf(composition.tree, settings)) {
      const api = createCommandsApi(client.rest, {
        applicationId: client.application.id,
        guildId: scope.guildId,
      });
      const plan = planSync(await api.list(), scope.desired);
      const deployed = await applySync(api, plan, { allowMassDeletion });
      catalogue.learnIds(deployed);
      log.info('Commands are in step with Discord', {
        scope: scope.guildId ?? 'global',
        added: plan.added.length,
        changed: plan.changed.length,
        removed: plan.removed.length,
        unchanged: plan.unchanged.length,
      });
    }
  } catch (error) {
    if (error instanceof BronxError) throw error;
    log.error('Commands could not be synced; those on Discord stay as they are', { error });
    onFailure(error);
  }
}
