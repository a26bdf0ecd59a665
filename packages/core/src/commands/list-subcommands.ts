import type { Texts } from '../texts/texts.ts';
import type { CompiledGroup } from './command-tree.ts';

/** What a person reads who named a group without one of its commands. */
export declare function listSubcommands(group: CompiledGroup, prefix: string): (texts: Texts) => string;
