import { BronxError } from '../errors.ts';
import type {
  CommandTree,
  CompiledCommand,
  CompiledGroup,
  CompiledMenu,
  CompiledRoot,
} from './command-tree.ts';
import { duplicate } from './duplicate.ts';
import { createPrefixMatcher } from './prefix-matcher.ts';
import { toCatalogueEntries } from './to-catalogue-entries.ts';

/**
 * Puts checked commands in a tree that matches what people type and run.
 * @throws BronxError `COMMAND_DUPLICATE` when two answer to one name.
 */
export function createCommandTree(roots: readonly CompiledRoot[]): CommandTree {
  const menus = roots.filter((root) => 'on' in root);
  const topLevel = roots.filter((root) => 'path' in root);
  const commands = topLevel.flatMap((root) => commandsIn(root));
  const matcher = createPrefixMatcher(topLevel);
  const byPath = new Map(commands.map((command) => [command.path, command]));
  const byMenu = indexMenus(menus);
  return {
    roots,
    commands,
    menus,
    catalogue: [
      ...topLevel.flatMap((root) => toCatalogueEntries(root)),
      ...menus.flatMap((menu) => toCatalogueEntries(menu)),
    ],
    matchPrefix: (text) => matcher.match(text),
    matchGroup: (text) => matcher.matchGroup(text),
    matchSlash: (path) => byPath.get(path),
    matchMenu: (name, on) => byMenu.get(`${on} ${name}`),
  };
}

function commandsIn(node: CompiledCommand | CompiledGroup): readonly CompiledCommand[] {
  return 'members' in node ? node.members.flatMap((member) => commandsIn(member)) : [node];
}

function indexMenus(menus: readonly CompiledMenu[]): ReadonlyMap<string, CompiledMenu> {
  const index = new Map<string, CompiledMenu>();
  for (const menu of menus) {
    const key = `${menu.on} ${menu.name}`;
    const other = index.get(key);
    if (other) throw new BronxError('COMMAND_DUPLICATE', duplicate(menu.name, other, menu));
    index.set(key, menu);
  }
  return index;
}
