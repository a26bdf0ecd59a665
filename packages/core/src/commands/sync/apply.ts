import type { APIApplicationCommand } from 'discord-api-types/v10';
import { BronxError } from '../../errors.ts';
import type { ApiCommand } from '../to-api.ts';
import type { CommandsApi } from './commands-api.ts';
import type { CommandChange, SyncPlan } from './plan.ts';

/** From how many commands on losing more than half of them counts as a mass deletion. */
const FEW = 3;

/**
 * Makes Discord's list as planned and gives it with its ids: one request per command that differs, with only the fields
 * that differ, or a single one when nothing is there yet.
 * @throws BronxError `SYNC_MASS_DELETION`, before anything is sent, when the plan deletes every command, or at least 3
 * and more than half of them.
 */
export async function applySync(
  api: CommandsApi,
  plan: SyncPlan,
  { allowMassDeletion = false }: { readonly allowMassDeletion?: boolean } = {},
): Promise<readonly APIApplicationCommand[]> {
  if (!allowMassDeletion) refuseMassDeletion(plan);
  const { added, changed, removed, unchanged, foreign } = plan;
  if (added.length > 0 && changed.length + removed.length + unchanged.length + foreign.length === 0) {
    return api.overwrite(added);
  }
  // Deletions come first: they make room under Discord's limit for what is new.
  for (const { id } of removed) await api.delete(id);
  const edited = await inTurn(changed, (change) => api.edit(change.deployed.id, changedFields(change)));
  const created = await inTurn(added, (command) => api.create(command));
  return [...unchanged, ...edited, ...created];
}

/** One after the other: Discord limits these routes tightly, and the first refusal should stop the rest. */
async function inTurn<T, R>(items: readonly T[], send: (item: T) => Promise<R>): Promise<readonly R[]> {
  const results: R[] = [];
  for (const item of items) results.push(await send(item));
  return results;
}

/** The fields of Discord's own that a change is in: all options for a change in one. */
function changedFields({ desired, changes }: CommandChange): Partial<ApiCommand> {
  const fields = new Set(changes.map(({ field }) => field.split(/[. ]/, 1)[0]));
  return Object.fromEntries(Object.entries(desired).filter(([field]) => fields.has(field)));
}

function refuseMassDeletion({ changed, removed, unchanged }: SyncPlan): void {
  const deployed = changed.length + removed.length + unchanged.length;
  const isAll = removed.length > 0 && removed.length === deployed;
  if (!isAll && (removed.length < FEW || removed.length * 2 <= deployed)) return;
  const names = removed.map(({ name }) => name).join(', ');
  throw new BronxError(
    'SYNC_MASS_DELETION',
    `The sync would delete ${removed.length} of the ${deployed} commands that Discord has: ${names}. ` +
      'If that is meant, allow it with sync: { allowMassDeletion: true }; otherwise check that all plugins are listed and that the token is this bot’s.',
  );
}
