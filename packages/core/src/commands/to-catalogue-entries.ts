import type { CatalogueEntry } from './catalogue.ts';
import type { CompiledCommand, CompiledGroup, CompiledMenu, CompiledRoot } from './command-tree.ts';
import { mergeGuards } from './merge-guards.ts';
import { usageOf } from './usage.ts';

/** What a person can run of a command, group or menu: one entry per command, in the order described. */
export function toCatalogueEntries(root: CompiledRoot): readonly CatalogueEntry[] {
  return 'on' in root ? [menuEntry(root)] : commandEntries(root, []);
}

function menuEntry({ name, guards, plugin }: CompiledMenu): CatalogueEntry {
  const bare = { description: '', descriptionLocalizations: {}, aliases: [], options: [], usage: name };
  return { path: name, kind: 'menu', ...bare, guards: mergeGuards(guards), plugin };
}

/** @param around every way to write the groups around it. */
function commandEntries(
  node: CompiledCommand | CompiledGroup,
  around: readonly string[],
  isDefault = false,
): readonly CatalogueEntry[] {
  const names = [node.description.name, ...node.description.aliases];
  const paths =
    around.length === 0 ? names : around.flatMap((group) => names.map((name) => `${group} ${name}`));
  if (!('members' in node)) return [commandEntry(node, isDefault ? [...paths, ...around] : paths)];
  return node.members.flatMap((member) =>
    commandEntries(member, paths, member.description.name === node.description.default),
  );
}

function commandEntry(
  { path, description, guards, plugin }: CompiledCommand,
  paths: readonly string[],
): CatalogueEntry {
  return {
    path,
    kind: 'command',
    description: description.description,
    descriptionLocalizations: description.descriptionLocalizations ?? {},
    aliases: paths.filter((each) => each !== path),
    options: Object.entries(description.options).map(([name, option]) => ({ ...option, name })),
    usage: usageOf(path, description.options),
    guards: mergeGuards(guards),
    plugin,
  };
}
