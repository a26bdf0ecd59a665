import type { Message } from 'discord.js';
import type { CompiledCommand } from './command-tree.ts';
import type { OptionValues } from './read-slash-options.ts';

export declare function readPrefixOptions(
  command: CompiledCommand,
  rest: string,
  message: Message,
  options?: { readonly prefix?: string },
): Promise<OptionValues>;
