import { faultLine } from './fault-line.ts';
import type { JsonSchema } from './json-schema.ts';
import { schemaFaults } from './schema-faults.ts';
import { unresolvedIds } from './unresolved-ids.ts';

type Types = Readonly<Record<string, JsonSchema>>;

/** Tells what is wrong with the data of a dispatch, one line a fault, by the types of discord-api-types. */
export type DispatchFaults = (event: string, data: unknown) => readonly string[];

/** What Discord sends and documents nowhere: eris cannot do without it. */
const UNDOCUMENTED: ReadonlySet<string> = new Set(['READY.private_channels']);

/** A picture or file within components: only the types for REST name its id. */
const MEDIA_ID = /\.(media|file)\.id$/;

/** What does not change is read once for all the servers of a process. */
let loaded: Promise<DispatchFaults> | undefined;

/** Loads the schema of dispatches, once. It is generated: see `test/gateway-schema`. */
export function loadDispatchFaults(): Promise<DispatchFaults> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<DispatchFaults> {
  const { default: file } = await import('./gateway-schema.json', { with: { type: 'json' } });
  const { events, types } = file as unknown as { readonly events: Types; readonly types: Types };
  return (event, data) => {
    const schema = events[event];
    if (schema === undefined) return [`${event}: Discord has no such event`];
    const isKnown = (line: string) => {
      const path = line.slice(0, line.indexOf(':'));
      return !UNDOCUMENTED.has(path) && !MEDIA_ID.test(path);
    };
    const more = event === 'INTERACTION_CREATE' ? unresolvedIds(data) : [];
    return [...schemaFaults(schema, data, types), ...more]
      .map((fault) => faultLine(event, fault))
      .filter(isKnown);
  };
}
