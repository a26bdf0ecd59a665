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

/** The code blocks of a language in a page, in order, without their fences. */
export const readCodeBlocks = (markdown: string, language: string): readonly string[] =>
  [...markdown.matchAll(new RegExp(`^\`\`\`${language}[^\\n]*\\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map(
    ([, code = '']) => code,
  );
