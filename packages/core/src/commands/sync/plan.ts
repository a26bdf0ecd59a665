import { type APIApplicationCommand, ApplicationCommandType } from 'discord-api-types/v10';
import type { ApiCommand } from '../to-api.ts';
import { keyOf, type NormalCommand, normalizeCommand } from './normalize.ts';

/** One field that differs: `options.points.max_value`. `before` or `after` is `undefined` for an option that is new or gone. */
export interface FieldChange {
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}
/** A command that Discord has in another form. */
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
  /** What Discord has for its own use and no bot should touch: the entry point of an activity. */
  readonly foreign: readonly APIApplicationCommand[];
}

/** Compares what Discord has with what the bot describes, field by field, with Discord's defaults filled in. */
export function planSync(
  deployed: readonly APIApplicationCommand[],
  desired: readonly ApiCommand[],
): SyncPlan {
  const foreign = deployed.filter(({ type }) => type === ApplicationCommandType.PrimaryEntryPoint);
  const ours = new Map(
    deployed.filter((command) => !foreign.includes(command)).map((command) => [keyOf(command), command]),
  );
  const wanted = new Set(desired.map((command) => keyOf(command)));
  const pairs = desired.flatMap((command) => {
    const there = ours.get(keyOf(command));
    return there ? [{ deployed: there, desired: command, changes: changesOf(there, command) }] : [];
  });
  return {
    added: desired.filter((command) => !ours.has(keyOf(command))),
    changed: pairs.filter(({ changes }) => changes.length > 0),
    removed: [...ours].filter(([key]) => !wanted.has(key)).map(([, command]) => command),
    unchanged: pairs.filter(({ changes }) => changes.length === 0).map((pair) => pair.deployed),
    foreign,
  };
}

/** Whether Discord has exactly what the bot describes. */
export function isInStep({ added, changed, removed }: SyncPlan): boolean {
  return added.length + changed.length + removed.length === 0;
}

function changesOf(deployed: APIApplicationCommand, desired: ApiCommand): readonly FieldChange[] {
  const where = 'contexts' in desired ? 'global' : 'guild';
  return [...differences(normalizeCommand(deployed, where), normalizeCommand(desired, where), [])];
}

function* differences(
  before: NormalCommand,
  after: NormalCommand,
  path: readonly string[],
): Iterable<FieldChange> {
  for (const field of new Set([...Object.keys(before.fields), ...Object.keys(after.fields)])) {
    const [one, other] = [before.fields[field], after.fields[field]];
    if (!isSame(one, other)) yield { field: [...path, field].join('.'), before: one, after: other };
  }
  yield* optionDifferences(before.options, after.options, [...path, 'options']);
}

function* optionDifferences(
  before: readonly NormalCommand[],
  after: readonly NormalCommand[],
  path: readonly string[],
): Iterable<FieldChange> {
  const [old, now] = [byKey(before), byKey(after)];
  for (const [name, option] of old)
    if (!now.has(name)) yield { field: [...path, name].join('.'), before: option.fields, after: undefined };
  for (const [name, option] of now) {
    const other = old.get(name);
    if (other) yield* differences(other, option, [...path, name]);
    else yield { field: [...path, name].join('.'), before: undefined, after: option.fields };
  }
  const [oldOrder, newOrder] = [
    [...old.keys()].filter((name) => now.has(name)),
    [...now.keys()].filter((name) => old.has(name)),
  ];
  if (!isSame(oldOrder, newOrder))
    yield { field: `${path.join('.')} (order)`, before: oldOrder, after: newOrder };
}

function byKey(options: readonly NormalCommand[]): ReadonlyMap<string, NormalCommand> {
  return new Map(options.map((option) => [option.key, option]));
}

/** Fields are numbers, texts and lists of them, so their JSON tells them apart. */
function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
