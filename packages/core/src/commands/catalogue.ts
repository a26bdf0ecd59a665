import type { User } from 'discord.js';
import type { Guards } from './command.ts';
import type { Localized } from './localized.ts';
import type { Option } from './options.ts';

/** One command that a person can run. */
export interface CatalogueEntry {
  /** `shop set price`, or the name of a menu. */
  readonly path: string;
  readonly kind: 'command' | 'menu';
  readonly description: string;
  /** The description in the languages that have one. */
  readonly descriptionLocalizations: Localized;
  /** Other full paths by prefix. */
  readonly aliases: readonly string[];
  readonly options: readonly (Option & { readonly name: string })[];
  /** How to type it after the prefix: `shop buy <item> [count]`. */
  readonly usage: string;
  readonly guards: Guards;
  /** The plugin that brought it; `undefined` for the bot's own. */
  readonly plugin: string | undefined;
}

/** What the bot can run. */
export interface CommandCatalogue {
  readonly entries: readonly CatalogueEntry[];
  /** The command that `input` names, by path or alias, in any case. */
  find(input: string): CatalogueEntry | undefined;
  /** The command whose path or alias is most like `input`, for "did you mean"; `undefined` when none is near. */
  nearest(input: string): CatalogueEntry | undefined;
  /** `</shop buy:id>` once commands are synced, else `/shop buy`. */
  mention(path: string): string;
  /** Whether the person passes `ownerOnly`. Nobody does in a bot without such a command, which asks for no owners. */
  isOwner(user: User): boolean;
}
