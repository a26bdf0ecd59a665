import { BronxError } from '../errors.ts';
import type { CompiledCommand, CompiledGroup, GroupMatch, PrefixMatch } from './command-tree.ts';
import { duplicate } from './duplicate.ts';

type Node = CompiledCommand | CompiledGroup;
/** What each word leads to, in lower case. */
type Words = ReadonlyMap<string, Step>;
interface Step {
  readonly node: Node;
  /** The words that may follow a group. */
  readonly next: Words;
}

/** Finds what a message asks for. */
export interface PrefixMatcher {
  match(text: string): PrefixMatch | undefined;
  matchGroup(text: string): GroupMatch | undefined;
}

/** @throws BronxError `COMMAND_DUPLICATE` when two answer to one name. */
export function createPrefixMatcher(roots: readonly Node[]): PrefixMatcher {
  const words = indexWords(roots);
  return {
    match(text) {
      const found = walk(words, text);
      const command = found && commandOf(found.node, found.rest);
      return command && { command, rest: found.rest, typed: found.typed };
    },
    matchGroup(text) {
      const found = walk(words, text);
      if (!found || !isGroup(found.node) || commandOf(found.node, found.rest)) return undefined;
      return { group: found.node, typed: found.typed };
    },
  };
}

function indexWords(nodes: readonly Node[]): Words {
  const words = new Map<string, Step>();
  for (const node of nodes) {
    const step = { node, next: isGroup(node) ? indexWords(node.members) : new Map<string, Step>() };
    for (const name of [node.description.name, ...node.description.aliases]) {
      const other = words.get(name.toLowerCase());
      if (other) throw new BronxError('COMMAND_DUPLICATE', duplicate(name, other.node, node));
      words.set(name.toLowerCase(), step);
    }
  }
  return words;
}

interface Walked {
  readonly node: Node;
  readonly typed: string;
  readonly rest: string;
}
const WORD = /\s*(\S+)/y;

function walk(words: Words, text: string): Walked | undefined {
  let next = words;
  let node: Node | undefined;
  let end = 0;
  while (next.size > 0) {
    WORD.lastIndex = end;
    const found = WORD.exec(text);
    const step = found?.[1] === undefined ? undefined : next.get(found[1].toLowerCase());
    if (!step) break;
    ({ node, next } = step);
    end = WORD.lastIndex;
  }
  return node && { node, typed: text.slice(0, end).trim(), rest: text.slice(end).trim() };
}

/** A default that takes no options runs only when nothing follows: else a mistyped subcommand would run it. */
function commandOf(node: Node, rest: string): CompiledCommand | undefined {
  if (!isGroup(node)) return node;
  const command = node.members.find((member) => member.description.name === node.description.default);
  if (!command || isGroup(command)) return undefined;
  return rest === '' || Object.keys(command.description.options).length > 0 ? command : undefined;
}

function isGroup(node: Node): node is CompiledGroup {
  return 'members' in node;
}
