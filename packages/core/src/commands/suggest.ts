import type { AutocompleteInteraction } from 'discord.js';
import type { Choice } from '../dispatch/invocation.ts';
import type { CompiledCommand } from './command-tree.ts';

/** @param services what the command's `uses` asked for. */
export declare function suggest(
  command: CompiledCommand,
  interaction: AutocompleteInteraction,
  services: object,
): Promise<readonly Choice[]>;
