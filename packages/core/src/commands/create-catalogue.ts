import { ApplicationCommandType } from 'discord-api-types/v10';
import type { User } from 'discord.js';
import type { CatalogueEntry, CommandCatalogue } from './catalogue.ts';
import type { CommandTree } from './command-tree.ts';
import { nearest } from './nearest.ts';

/** A catalogue that learns the ids of synced commands. */
export interface Catalogue extends CommandCatalogue {
  /** Tells the ids that Discord gave, so that `mention` can link. */
  learnIds(deployed: readonly { readonly id: string; readonly name: string; readonly type: number }[]): void;
}

/** Makes the catalogue of what a bot can run. */
export function createCatalogue(
  tree: Pick<CommandTree, 'catalogue'>,
  { isOwner }: { readonly isOwner: (user: User) => boolean },
): Catalogue {
  const ids = new Map<string, string>();
  const byName = indexNames(tree.catalogue);
  return {
    entries: tree.catalogue,
    find: (input) => byName.get(keyOf(input)),
    nearest: (input) => byName.get(nearest(keyOf(input), byName.keys()) ?? ''),
    isOwner,
    mention(path) {
      const id = ids.get(path.split(' ', 1)[0] ?? '');
      return id === undefined ? `/${path}` : `</${path}:${id}>`;
    },
    learnIds(deployed) {
      for (const { id, name, type } of deployed)
        if (type === ApplicationCommandType.ChatInput) ids.set(name, id);
    },
  };
}

function indexNames(entries: readonly CatalogueEntry[]): ReadonlyMap<string, CatalogueEntry> {
  const index = new Map<string, CatalogueEntry>();
  // Commands come first, so a menu of the same name does not hide one; nor does an alias hide a path.
  for (const entry of entries) if (!index.has(keyOf(entry.path))) index.set(keyOf(entry.path), entry);
  for (const entry of entries) {
    for (const alias of entry.aliases) if (!index.has(keyOf(alias))) index.set(keyOf(alias), entry);
  }
  return index;
}

/** `/Shop  Buy` as `shop buy`. */
function keyOf(input: string): string {
  return input.trim().replace(/^\//, '').replace(/\s+/g, ' ').toLowerCase();
}
