import * as z from 'zod/mini';

/** A schema of zod's, whatever it gives. */
export type Schema = z.ZodMiniType;

const TOKEN = /\w+|\[\]|[|()]/g;

/**
 * The schema of a type expression made of names, unions, arrays, `null`, `string` and `unknown`; a name is looked up with `Schema` behind it.
 * @throws TypeError for a name without a schema
 */
export function schemaOfType(type: string, named: Readonly<Record<string, unknown>>): Schema {
  const tokens = type.match(TOKEN) ?? [];
  const union = (): Schema => {
    if (tokens[0] === '|') tokens.shift();
    const members = [postfix()];
    while (tokens[0] === '|') {
      tokens.shift();
      members.push(postfix());
    }
    return members.length === 1 ? (members[0] as Schema) : z.union(members);
  };
  const postfix = (): Schema => {
    let schema = primary();
    while (tokens[0] === '[]') {
      tokens.shift();
      schema = z.array(schema);
    }
    return schema;
  };
  const primary = (): Schema => {
    const token = tokens.shift();
    if (token !== '(') return schemaOfName(token ?? '', named);
    const inner = union();
    tokens.shift();
    return inner;
  };
  return union();
}

function schemaOfName(name: string, named: Readonly<Record<string, unknown>>): Schema {
  if (name === 'null') return z.null();
  if (name === 'string') return z.string();
  if (name === 'unknown') return z.unknown();
  const schema = named[`${name}Schema`];
  if (schema === undefined) throw new TypeError(`There is no schema of the name "${name}Schema".`);
  return schema as Schema;
}
