import type { Part } from '../service.ts';
import type { CommandTree } from './command-tree.ts';

/** A command, group or menu, and the plugin that brought it. */
export interface CommandSource {
  readonly part: Part;
  /** `undefined` for the bot's own. */
  readonly plugin: string | undefined;
}

export declare function compileCommands(sources: readonly CommandSource[]): CommandTree;
