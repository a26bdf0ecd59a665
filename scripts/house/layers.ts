import { dirname, posix } from 'node:path';
import ts from 'typescript';
import type { Finding } from './finding.ts';
import { lineOf, nodesOf, type Source } from './source.ts';

interface Import {
  readonly node: ts.Node;
  readonly target: string;
  readonly typeOnly: boolean;
}

/** Of ours, what each part may import. Parts that are not named here, such as examples, may import everything. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  'packages/core': [],
  'packages/sandbox': [],
  'packages/create-bronxbot': [],
  'packages/plugins': ['@bronxbot/core'],
};

/** Finds imports that point up or sideways. */
export const findBrokenLayers = ({ path, tree }: Source): readonly Finding[] =>
  importsOf(tree).flatMap(({ node, target, typeOnly }) => {
    const message =
      ourPackage(path, target) ?? leavesPackage(path, target) ?? discord(path, target, typeOnly);
    const found = message ?? pluginInside(path, target) ?? vm(target);
    return found === undefined ? [] : [{ file: path, line: lineOf(node), message: found }];
  });

function importsOf(tree: ts.SourceFile): readonly Import[] {
  const imports: Import[] = [];
  for (const node of nodesOf(tree)) {
    const found = importOf(node);
    if (found) imports.push(found);
  }
  return imports;
}

function importOf(node: ts.Node): Import | undefined {
  if (ts.isImportDeclaration(node)) return literal(node, node.moduleSpecifier, isTypeOnly(node.importClause));
  if (ts.isExportDeclaration(node)) return literal(node, node.moduleSpecifier, exportsTypesOnly(node));
  if (ts.isImportTypeNode(node)) return literal(node, literalOf(node.argument), true);
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
    return literal(node, node.arguments[0], false);
  return undefined;
}

function literal(node: ts.Node, target: ts.Node | undefined, typeOnly: boolean): Import | undefined {
  return target && ts.isStringLiteral(target) ? { node, target: target.text, typeOnly } : undefined;
}

const literalOf = (argument: ts.TypeNode) => (ts.isLiteralTypeNode(argument) ? argument.literal : undefined);

/** `import type …` and `import { type A, type B }`; a bare `import 'x'` runs it. */
function isTypeOnly(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const { name, namedBindings } = clause;
  return (
    !name && !!namedBindings && ts.isNamedImports(namedBindings) && namedBindings.elements.every(isMarkedType)
  );
}

const exportsTypesOnly = ({ isTypeOnly: marked, exportClause }: ts.ExportDeclaration) =>
  marked || (!!exportClause && ts.isNamedExports(exportClause) && exportClause.elements.every(isMarkedType));

const isMarkedType = (specifier: ts.ImportSpecifier | ts.ExportSpecifier) => specifier.isTypeOnly;

/** What `create-bronxbot` copies is a bot's, and no part of that package. */
const TEMPLATE = 'packages/create-bronxbot/template';
const partOf = (path: string) =>
  path.startsWith(`${TEMPLATE}/`) ? TEMPLATE : path.split('/').slice(0, 2).join('/');

function ourPackage(path: string, target: string): string | undefined {
  const allowed = ALLOWED[partOf(path)];
  const ours = /^@bronxbot\/[^/]+/.exec(target)?.[0];
  if (!allowed || ours === undefined || allowed.includes(ours)) return undefined;
  return `imports ${target}; ${partOf(path)} may import ${allowed.join(', ') || 'no package of ours'}.`;
}

const resolved = (path: string, target: string) => posix.join(dirname(path), target);

/** Parts reach each other by package name, as an author does. */
function leavesPackage(path: string, target: string): string | undefined {
  if (!target.startsWith('.') || partOf(resolved(path, target)) === partOf(path)) return undefined;
  // What is for ourselves alone may look into every room.
  if (path.startsWith('scripts/')) return undefined;
  // The bench starts the same servers as tests do, and the reference bot as it is.
  if (path.startsWith('bench/') && /^(bench|scripts\/testing|examples)\//.test(resolved(path, target)))
    return undefined;
  return `imports ${target} from outside its package; import the package by its name.`;
}

/** One folder of core touches discord.js, so that one folder changes when it does. */
function discord(path: string, target: string, typeOnly: boolean): string | undefined {
  if (typeOnly || !/^(discord\.js|@discordjs\/.+)$/.test(target)) return undefined;
  if (path.startsWith('packages/core/src/') && !path.startsWith('packages/core/src/discord/'))
    return `imports ${target} at run time; only packages/core/src/discord/ does. Use \`import type\`, or move it there.`;
  if (path.startsWith('packages/sandbox/'))
    return `imports ${target} at run time; the sandbox serves bots of any library.`;
  return undefined;
}

/** A plugin is known to others by its service alone. */
function pluginInside(path: string, target: string): string | undefined {
  const [, own] = /^packages\/plugins\/src\/([^/]+)\//.exec(path) ?? [];
  const [, other, file] = /^packages\/plugins\/src\/([^/]+)\/(.+)$/.exec(resolved(path, target)) ?? [];
  if (!target.startsWith('.') || own === undefined || other === undefined || own === other) return undefined;
  if (file === 'service.ts' || other === 'internal') return undefined;
  return `reaches into the plugin ${other}; import its service.ts and ask for the service in \`uses\`.`;
}

const vm = (target: string) =>
  /^(node:)?vm$/.test(target) ? `imports ${target}; nothing here runs code that came as text.` : undefined;
