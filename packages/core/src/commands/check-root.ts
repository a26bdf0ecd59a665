import { countCharacters } from './check-characters.ts';
import { guardsProblems } from './check-guards.ts';
import { aliasProblems, menuNamingProblems, namingProblems } from './check-names.ts';
import { optionsProblems } from './check-options.ts';
import type { CompiledCommand, CompiledGroup, CompiledRoot } from './command-tree.ts';
import { COMMAND_LIMITS } from './limits.ts';
import { toGuildCommand } from './to-api.ts';

/** Everything that Discord would refuse about one command, group or menu, each naming the place. */
export function* rootProblems(root: CompiledRoot): Iterable<string> {
  const found = [...problemsOf(root, 1)];
  yield* found;
  if (found.length > 0) return;
  const characters = countCharacters(toGuildCommand(root));
  if (characters > COMMAND_LIMITS.characters) {
    yield `${placeOf(root)}: its names, descriptions and choices have ${characters} characters together; at most ${COMMAND_LIMITS.characters} are allowed`;
  }
}

/** What Discord would refuse about all of them together. */
export function* scopeProblems(roots: readonly CompiledRoot[]): Iterable<string> {
  const slash = roots.filter((root) => root.description.kind !== 'menu').length;
  if (slash > COMMAND_LIMITS.commands)
    yield `the number of slash commands: there are ${slash}; at most ${COMMAND_LIMITS.commands} are allowed`;
  for (const target of ['user', 'message'] as const) {
    const menus = roots.filter((root) => 'on' in root && root.on === target).length;
    if (menus > COMMAND_LIMITS.menus) {
      yield `the number of menus on a ${target}: there are ${menus}; at most ${COMMAND_LIMITS.menus} are allowed`;
    }
  }
}

/** How an error names a command, group or menu, with its plugin. */
export function placeOf({ description, plugin, ...node }: CompiledRoot): string {
  const name = `${description.kind} '${'path' in node ? node.path : node.name}'`;
  return plugin === undefined ? name : `${name} of plugin '${plugin}'`;
}

function* problemsOf(root: CompiledRoot, depth: number): Iterable<string> {
  const problems = [...ownProblems(root, depth), ...guardsProblems(root.description)];
  for (const problem of problems) yield `${placeOf(root)}: ${problem}`;
  if ('members' in root) for (const member of root.members) yield* problemsOf(member, depth + 1);
}

function* ownProblems(root: CompiledRoot, depth: number): Iterable<string> {
  if (root.description.kind === 'menu') return yield* menuProblems(root.description, depth);
  yield* namingProblems(root.description);
  yield* aliasProblems(root.description.aliases);
  if ('members' in root) return yield* groupProblems(root, depth);
  if (root.description.kind === 'command') {
    yield* optionsProblems(root.description.options, Object.keys(root.description.autocomplete));
  }
}

function* menuProblems(menu: Parameters<typeof menuNamingProblems>[0], depth: number): Iterable<string> {
  if (depth > 1) yield 'a menu cannot be in a group; list it with the commands of the bot or plugin';
  yield* menuNamingProblems(menu);
}

function* groupProblems({ description, members }: CompiledGroup, depth: number): Iterable<string> {
  if (depth > 2) yield 'a group may hold one level of groups, and this one is deeper; move it up';
  if (members.length === 0 || members.length > COMMAND_LIMITS.options) {
    yield `it has ${members.length} commands; give 1 to ${COMMAND_LIMITS.options}`;
  }
  if (description.default !== undefined && !hasCommand(members, description.default)) {
    yield `its default '${description.default}' is not one of its commands`;
  }
}

function hasCommand(members: readonly (CompiledCommand | CompiledGroup)[], name: string): boolean {
  return members.some((member) => member.description.kind === 'command' && member.description.name === name);
}
