import ts from 'typescript';
import type { Finding } from './finding.ts';
import { lineOf, nodesOf, type Source } from './source.ts';

/** Members that read or wait on the machine's time. */
const CLOCK_MEMBERS = new Set([
  'Date.now',
  'performance.now',
  'performance.timeOrigin',
  'process.hrtime',
  'process.uptime',
  'AbortSignal.timeout',
]);
const CLOCK_GLOBALS = new Set(['setTimeout', 'setInterval']);
const CLOCK_MODULES = new Set(['timers', 'timers/promises', 'node:timers', 'node:timers/promises']);

/** Finds bare uses of the machine's time: everything but a `clock.ts` works on a clock that it is given. */
export function findBareClocks({ path, tree }: Source): readonly Finding[] {
  if (/(^|[/-])clock\.ts$/.test(path)) return [];
  const findings: Finding[] = [];
  for (const node of nodesOf(tree)) {
    const found = bareClock(node);
    if (found === undefined) continue;
    findings.push({
      file: path,
      line: lineOf(node),
      message: `uses ${found}; take a Clock and ask that instead.`,
    });
  }
  return findings;
}

function bareClock(node: ts.Node): string | undefined {
  if (ts.isImportDeclaration(node)) return clockModule(node);
  if (ts.isPropertyAccessExpression(node)) return clockMember(node);
  if (ts.isNewExpression(node) || ts.isCallExpression(node)) return currentDate(node);
  return ts.isIdentifier(node) && CLOCK_GLOBALS.has(node.text) && isReference(node) ? node.text : undefined;
}

/** `setImmediate` is no clock: it waits for its turn, not for time. */
function clockModule({ moduleSpecifier, importClause }: ts.ImportDeclaration): string | undefined {
  if (!ts.isStringLiteral(moduleSpecifier) || !CLOCK_MODULES.has(moduleSpecifier.text)) return undefined;
  const bindings = importClause?.namedBindings;
  const names =
    bindings && ts.isNamedImports(bindings) ? bindings.elements.map(importedName) : ['everything'];
  return names.every((name) => name === 'setImmediate') ? undefined : moduleSpecifier.text;
}

const importedName = ({ propertyName, name }: ts.ImportSpecifier) => (propertyName ?? name).text;

function clockMember({ expression, name }: ts.PropertyAccessExpression): string | undefined {
  const holder = ts.isPropertyAccessExpression(expression) ? globalMember(expression) : expression.getText();
  if (holder === 'globalThis' && CLOCK_GLOBALS.has(name.text)) return name.text;
  return CLOCK_MEMBERS.has(`${holder}.${name.text}`) ? `${holder}.${name.text}` : undefined;
}

/** `globalThis.Date` is `Date`. */
const globalMember = ({ expression, name }: ts.PropertyAccessExpression) =>
  expression.getText() === 'globalThis' ? name.text : undefined;

/** `new Date()` and `Date()` are now; `new Date(ms)` is a moment somebody gave. */
function currentDate({
  expression,
  arguments: given,
}: ts.NewExpression | ts.CallExpression): string | undefined {
  return expression.getText() === 'Date' && !given?.length ? 'the current Date' : undefined;
}

/** Whether a name stands for the global: it is not itself the name of a member, key, import or declaration. */
const isReference = (name: ts.Identifier) =>
  !ts.isImportSpecifier(name.parent) && !('name' in name.parent && name.parent.name === name);
