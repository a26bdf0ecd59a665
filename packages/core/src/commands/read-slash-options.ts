import type { ChatInputCommandInteraction } from 'discord.js';
import type { CompiledCommand } from './command-tree.ts';

/** The values of a command's options, by name: `Given<O>` at run time. */
export type OptionValues = Readonly<Record<string, unknown>>;

export declare function readSlashOptions(command: CompiledCommand, interaction: ChatInputCommandInteraction): Promise<OptionValues>;
