import { ApplicationCommandType } from 'discord-api-types/v10';
import type { FieldChange, SyncPlan } from './plan.ts';

const MOST_CHARACTERS = 80;

/**
 * The plan as people read it: a line per command (`+` new, `~` changed, `-` removed) and under a changed one a line per
 * field, then a line that counts.
 */
export function printPlan(plan: SyncPlan): string {
  const lines = [
    ...plan.added.map((command) => `+ ${nameOf(command)}`),
    ...plan.changed.flatMap(({ desired, changes }) => [
      `~ ${nameOf(desired)}`,
      ...changes.map((change) => `    ${printChange(change)}`),
    ]),
    ...plan.removed.map((command) => `- ${nameOf(command)}`),
    `${plan.added.length} new, ${plan.changed.length} changed, ${plan.removed.length} removed, ${plan.unchanged.length} unchanged`,
  ];
  return lines.join('\n');
}

/** `/ping`, or `Praise (message menu)`. */
function nameOf({ name, type }: { readonly name: string; readonly type?: number | undefined }): string {
  if (type === ApplicationCommandType.User) return `${name} (user menu)`;
  if (type === ApplicationCommandType.Message) return `${name} (message menu)`;
  return `/${name}`;
}

function printChange({ field, before, after }: FieldChange): string {
  if (before === undefined) return `${field}: new`;
  if (after === undefined) return `${field}: removed`;
  return `${field}: ${printValue(before)} → ${printValue(after)}`;
}

function printValue(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length <= MOST_CHARACTERS ? text : `${text.slice(0, MOST_CHARACTERS - 1)}…`;
}
