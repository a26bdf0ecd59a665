import type { RouteAnswer } from '../rest/route.ts';
import { loadDispatchFaults } from './dispatch-faults.ts';
import { faultsOf } from './faults-of.ts';
import { refusalFaults } from './refusal-faults.ts';
import { operationKey, readResponseTypes } from './response-types.ts';
import { schemaOfType, type Schema } from './schema-of-type.ts';

/** Checks what the sandbox says against what Discord's OpenAPI file and discord-api-types say of Discord. */
export interface Conformance {
  /** What is wrong with the answer of a route, one line a fault; none for operations that the file does not have. */
  faultsOfAnswer(method: string, path: string, answer: RouteAnswer): readonly string[];
  /** What is wrong with the data of a dispatch, one line a fault. */
  faultsOfDispatch(event: string, data: unknown): readonly string[];
}

/** A variable, so that neither compiler nor bundler looks for a package that only tests have. */
const SCHEMAS: string = 'discord-api-spec/zod';

/** What does not change is read once for all the servers of a process. */
let loaded: Promise<Conformance> | undefined;

/** Loads Discord's shapes, once. @throws SandboxError `PEER_MISSING` when the package `discord-api-spec` is not installed */
export function loadConformance(): Promise<Conformance> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<Conformance> {
  // First, for it says which package is missing.
  const types = readResponseTypes();
  const named = (await import(/* @vite-ignore */ SCHEMAS)) as Readonly<Record<string, unknown>>;
  const known = new Map<string, Schema>();
  const schemaOf = (type: string): Schema => {
    const schema = known.get(type) ?? schemaOfType(type, named);
    known.set(type, schema);
    return schema;
  };
  return {
    faultsOfDispatch: await loadDispatchFaults(),
    faultsOfAnswer(method, path, { status, body, file }) {
      const responses = types.get(operationKey(method, path));
      if (responses === undefined || file !== undefined) return [];
      const type = responses.get(String(status)) ?? (isRefusal(status) ? responses.get('4XX') : undefined);
      if (type === undefined)
        return [`status: Discord answers ${[...responses.keys()].join(', ')}, not ${status}`];
      if (status === 204) return body === undefined ? [] : ['body: there is none with 204'];
      return isRefusal(status) ? refusalFaults(body) : faultsOf(schemaOf(type), body);
    },
  };
}

function isRefusal(status: number): boolean {
  return status >= 400 && status < 500;
}
