import { fileURLToPath } from 'node:url';
import { createGenerator } from 'ts-json-schema-generator';
import type { JsonSchema } from '../../src/conformance/json-schema.ts';
import { correct } from './correct.ts';
import { MORE_EVENTS } from './corrections.ts';
import { demand } from './demand.ts';
import { narrowInteractions } from './narrow-interactions.ts';
import { simplify, type Definitions } from './simplify.ts';

/** Where a schema of everything is made from the installed discord-api-types. */
const SOURCE = fileURLToPath(new URL('dispatch.ts', import.meta.url));
const TSCONFIG = fileURLToPath(new URL('../../../../tsconfig.json', import.meta.url));

/**
 * The file `src/conformance/gateway-schema.json`: for every event the shape of its data, then what these refer to, one
 * definition a line, so that a new version of discord-api-types shows as a readable difference.
 */
export function gatewaySchemaFile(): string {
  const { definitions = {} } = createGenerator({
    path: SOURCE,
    tsconfig: TSCONFIG,
    type: 'Dispatch',
    jsDoc: 'none',
    // What is not exported would be named by its place in a file of this machine.
    expose: 'all',
    skipTypeCheck: true,
    encodeRefs: false,
  }).createSchema('Dispatch');
  const all = definitions as Definitions;
  const { events, types } = simplify(
    { ...demand(eventsOf(all)), ...MORE_EVENTS },
    correct(narrowInteractions(all)),
  );
  return `{\n"events": ${linesOf(events)},\n"types": ${linesOf(types)}\n}\n`;
}

/** The data of each event by its name, out of the union of all dispatches. */
function eventsOf(all: Definitions): Definitions {
  const union = followed(all, all['Dispatch']).anyOf ?? [];
  const entries = union.map((member) => {
    const { t, d } = followed(all, member).properties ?? {};
    return [String(followed(all, t).const), d ?? {}] as const;
  });
  return Object.fromEntries(entries);
}

function followed(all: Definitions, schema: JsonSchema = {}): JsonSchema {
  const name = schema.$ref?.replace('#/definitions/', '');
  return name === undefined ? schema : followed(all, all[name]);
}

function linesOf(schemas: Definitions): string {
  const lines = Object.entries(schemas)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, schema]) => `${JSON.stringify(name)}: ${JSON.stringify(schema)}`);
  return `{\n${lines.join(',\n')}\n}`;
}
