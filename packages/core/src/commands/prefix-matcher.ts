import { BronxError } from '../errors.ts';
import type { CompiledCommand, CompiledGroup, GroupMatch, PrefixMatch } from './command-tree.ts';
import { duplicate } from './duplicate.ts';

type Node = CompiledCommand | CompiledGroup;
/** What each word leads to, in lower case. */
type Words = ReadonlyMap<string, Step>;
interface Step {
  /** What the word runs when nothing longer matches. */
  readonly node: Node;
  /** The words that may follow. */
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
      const word = name.toLowerCase();
      const other = words.get(word);
      const shared = other ? share(word, other, step) : step;
      if (other && !shared) throw new BronxError('COMMAND_DUPLICATE', duplicate(name, other.node, node));
      if (shared) words.set(word, shared);
    }
  }
  return words;
}

/**
 * A command's alias may be the name of a group that has no default: `.commands` for help beside `.commands stats`.
 * The longest path wins, so both can be reached.
 */
function share(word: string, one: Step, other: Step): Step | undefined {
  const [group, command] = isGroup(one.node) ? [one, other] : [other, one];
  if (!isGroup(group.node) || isGroup(command.node) || command.next.size > 0) return undefined;
  const isOwnName = command.node.description.name.toLowerCase() === word;
  if (isOwnName || group.node.description.default !== undefined) return undefined;
  return { node: command.node, next: group.next };
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
