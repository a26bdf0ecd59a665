import type { User } from 'discord.js';
import type { CommandCatalogue } from './catalogue.ts';
import type { CommandTree } from './command-tree.ts';

/** A catalogue that learns the ids of synced commands. */
export interface Catalogue extends CommandCatalogue {
  /** Tells the ids that Discord gave, so that `mention` can link. */
  learnIds(deployed: readonly { readonly id: string; readonly name: string; readonly type: number }[]): void;
}

export declare function createCatalogue(tree: CommandTree, people: { isOwner(user: User): boolean }): Catalogue;
