import ts from 'typescript';

/** The members of a union of string literals: `type Name = 'A' | 'B'`. Empty when the file has no such type. */
export function readUnion(text: string, name: string): readonly string[] {
  const { statements } = ts.createSourceFile('errors.ts', text, ts.ScriptTarget.Latest, true);
  const union = statements.filter(ts.isTypeAliasDeclaration).find((alias) => alias.name.text === name)?.type;
  const members = union && ts.isUnionTypeNode(union) ? [...union.types] : [];
  return members.flatMap((member) =>
    ts.isLiteralTypeNode(member) && ts.isStringLiteral(member.literal) ? [member.literal.text] : [],
  );
}

/** Every heading of the second level, in order. */
export const readHeadings = (markdown: string): readonly string[] =>
  [...markdown.matchAll(/^## (.+)$/gm)].map(([, heading = '']) => heading.trim());

/** A code block that names the file it is taken from: a fence `ts path/of/file.ts`. */
export interface Excerpt {
  /** Relative to the root of the repository; `undefined` when the fence names none. */
  readonly file: string | undefined;
  readonly code: string;
}

/** The TypeScript blocks of a page, in order. */
export const readExcerpts = (markdown: string): readonly Excerpt[] =>
  [...markdown.matchAll(/^```ts(?: +(\S+))?[^\n]*\n([\s\S]*?)^```$/gm)].map(([, file, code = '']) => ({
    file,
    code,
  }));
