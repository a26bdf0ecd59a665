import type { Texts } from '../texts/texts.ts';
import type { CompiledCommand, CompiledGroup, GroupMatch } from './command-tree.ts';
import { usageOf } from './usage.ts';

/**
 * What a person reads who named a group without one of its commands: each of them, as typed.
 * @param prefix as the person typed it.
 */
export function listSubcommands({ group, typed }: GroupMatch, prefix: string): (texts: Texts) => string {
  const commands = group.members.flatMap((member) => usages(member, `${prefix}${typed}`));
  return (texts) => texts.subcommandNeeded({ typed: `${prefix}${typed}`, commands });
}

function usages(node: CompiledCommand | CompiledGroup, around: string): readonly string[] {
  const path = `${around} ${node.description.name}`;
  return 'members' in node
    ? node.members.flatMap((member) => usages(member, path))
    : [usageOf(path, node.description.options)];
}
