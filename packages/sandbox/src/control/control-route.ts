import type { IncomingMessage } from 'node:http';
import type { ZodType } from 'zod';
import type { ControlContext } from './control-context.ts';
import { readJson } from './read-json.ts';

/** A request of the control API, taken apart. */
export interface ControlRequest<Body> {
  readonly context: ControlContext;
  /** Path parameters by name, percent-decoded. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: Body;
}

/** One operation of the control API. */
export interface ControlRoute {
  readonly method: 'GET' | 'POST';
  /** `/people/:userId/say`, without `/_sandbox`. */
  readonly path: string;
  answer(
    context: ControlContext,
    params: Readonly<Record<string, string>>,
    query: URLSearchParams,
    request: IncomingMessage,
  ): Promise<unknown>;
}

/** An operation that only looks. */
export function get(path: string, run: (request: ControlRequest<undefined>) => unknown): ControlRoute {
  return {
    method: 'GET',
    path,
    answer: async (context, params, query) => run({ context, params, query, body: undefined }),
  };
}

/** An operation that changes something; its body has the shape given. */
export function post<Body>(
  path: string,
  shape: ZodType<Body>,
  run: (request: ControlRequest<Body>) => unknown,
): ControlRoute {
  return {
    method: 'POST',
    path,
    answer: async (context, params, query, request) =>
      run({ context, params, query, body: await readJson(request, shape) }),
  };
}

/** The parameters of a path that fits the pattern, or undefined. */
export function match(pattern: string, path: string): Record<string, string> | undefined {
  const wanted = pattern.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? '';
    if (part.startsWith(':')) params[part.slice(1)] = decode(value);
    else if (part !== value) return undefined;
  }
  return params;
}

/** A malformed escape stays as it is: it then names nothing that exists. */
function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
