import type { CommandDescription, GroupDescription, MenuDescription } from '../internal/description.ts';
import type { CatalogueEntry } from './catalogue.ts';
import type { Guards, MenuTarget } from './command.ts';

interface Compiled {
  /** Its own and those of the groups around it, outermost first. */
  readonly guards: readonly Guards[];
  /** The plugin that brought it; `undefined` for the bot's own. */
  readonly plugin: string | undefined;
}
/** A command that a person can run, with all that holds for it. */
export interface CompiledCommand extends Compiled {
  /** `shop set price`. */
  readonly path: string;
  readonly description: CommandDescription;
}
/** A group of commands. */
export interface CompiledGroup extends Compiled {
  /** `shop set`. */
  readonly path: string;
  readonly description: GroupDescription;
  /** Commands and groups directly in it, as described. */
  readonly members: readonly (CompiledCommand | CompiledGroup)[];
}
/** An entry of a context menu. */
export interface CompiledMenu extends Compiled {
  readonly name: string;
  readonly on: MenuTarget;
  readonly description: MenuDescription;
}
/** What stands at the top: one command for Discord. */
export type CompiledRoot = CompiledCommand | CompiledGroup | CompiledMenu;

/** What a message after the prefix asks for. */
export interface PrefixMatch {
  readonly command: CompiledCommand;
  /** What follows the path: the options. */
  readonly rest: string;
  /** The path as the person typed it. */
  readonly typed: string;
}
/** A group that was named without one of its commands. */
export interface GroupMatch {
  readonly group: CompiledGroup;
  readonly typed: string;
}

/** All commands and menus of a bot, checked, ready to be matched. */
export interface CommandTree {
  readonly roots: readonly CompiledRoot[];
  readonly commands: readonly CompiledCommand[];
  readonly menus: readonly CompiledMenu[];
  readonly catalogue: readonly CatalogueEntry[];
  /**
   * The command that a message asks for: the longest path wins, in any case, by names and aliases; a bare group gives
   * its default command.
   * @param text what follows the prefix; leading spaces are skipped.
   */
  matchPrefix(text: string): PrefixMatch | undefined;
  /** The group that a message names without a command of it: then the person gets the list of them. */
  matchGroup(text: string): GroupMatch | undefined;
  /** @param path `shop set price`, as Discord spells it. */
  matchSlash(path: string): CompiledCommand | undefined;
  matchMenu(name: string, on: MenuTarget): CompiledMenu | undefined;
}
