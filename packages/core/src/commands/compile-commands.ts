import { BronxError } from '../errors.ts';
import {
  type CommandDescription,
  type GroupDescription,
  type MenuDescription,
  read,
} from '../internal/description.ts';
import type { Part } from '../service.ts';
import { rootProblems, scopeProblems } from './check-root.ts';
import type { CommandTree, CompiledCommand, CompiledGroup, CompiledRoot } from './command-tree.ts';
import type { Guards } from './command.ts';
import { createCommandTree } from './create-command-tree.ts';
import { guardsOf } from './merge-guards.ts';

/** A command, group or menu, and the plugin that brought it. */
export interface CommandSource {
  readonly part: Part;
  /** `undefined` for the bot's own. */
  readonly plugin: string | undefined;
}

/**
 * Checks all commands and menus of a bot against Discord's rules and each other, and makes them ready to be matched.
 * @throws BronxError `COMMAND_INVALID` with everything that stands against them, `COMMAND_DUPLICATE` when two answer to
 * one name.
 */
export function compileCommands(sources: readonly CommandSource[]): CommandTree {
  const roots = sources.map(({ part, plugin }) => compileRoot(read<Describing>(part), plugin));
  const problems = [...roots.flatMap((root) => [...rootProblems(root)]), ...scopeProblems(roots)];
  if (problems.length > 0) throw new BronxError('COMMAND_INVALID', sentence(problems));
  return createCommandTree(roots);
}

type Describing = CommandDescription | GroupDescription | MenuDescription;

function compileRoot(description: Describing, plugin: string | undefined): CompiledRoot {
  if (description.kind !== 'menu') return compile(description, { path: [], guards: [], plugin });
  return { name: description.name, on: description.on, description, guards: [guardsOf(description)], plugin };
}

interface Around {
  readonly path: readonly string[];
  readonly guards: readonly Guards[];
  readonly plugin: string | undefined;
}
function compile(
  description: CommandDescription | GroupDescription,
  around: Around,
): CompiledCommand | CompiledGroup {
  const path = [...around.path, description.name];
  const guards = [...around.guards, guardsOf(description)];
  const node = { path: path.join(' '), guards, plugin: around.plugin };
  // A menu in a group, which only JavaScript lets through, is left to the checks as well.
  if (description.kind !== 'group') return { ...node, description };
  const members = description.commands.map((part) => compile(read(part), { ...around, path, guards }));
  return { ...node, description, members };
}

function sentence(problems: readonly string[]): string {
  const [only, ...others] = problems;
  if (only !== undefined && others.length === 0) return `Please fix ${only}.`;
  return `Please fix:\n${problems.map((problem) => `- ${problem}`).join('\n')}`;
}
