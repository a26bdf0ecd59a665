import ts from 'typescript';
import type { Finding } from './finding.ts';
import { lineOf, nodesOf, type Source } from './source.ts';

/** Classes of discord.js that send by a REST client of their own, and what to use for each. */
const BARE = new Map([
  ['WebhookClient', "core's `Webhooks`"],
  ['REST', "core's `Client` and its `rest`"],
]);
/** Where core, and the one that limits, make what everyone else sends through. */
const ALLOWED = ['packages/core/src/discord/', 'bench/', 'packages/sandbox/'];

/** Finds clients that send around the one transport of a bot, and so around its limits. */
export function findBareTransports({ path, tree }: Source): readonly Finding[] {
  if (ALLOWED.some((folder) => path.startsWith(folder))) return [];
  const findings: Finding[] = [];
  for (const node of nodesOf(tree)) {
    if (!ts.isNewExpression(node) || !ts.isIdentifier(node.expression)) continue;
    const { text } = node.expression;
    const instead = BARE.get(text);
    if (instead === undefined) continue;
    findings.push({
      file: path,
      line: lineOf(node),
      message: `makes a ${text}, which sends around the bot's limits; use ${instead}.`,
    });
  }
  return findings;
}
