import type { World } from '../state/world.ts';
import type { Method, Route } from './route.ts';

/** A route that fits a request, and the parameters in its path. */
export interface Match {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

/** Finds the route of a request; none when the sandbox has no such operation. */
export interface Router {
  find(world: World, method: Method, path: string): Match | undefined;
}

interface Node {
  readonly literals: Map<string, Node>;
  wildcard: Node | undefined;
  readonly routes: Map<Method, Route[]>;
}

const made = new WeakMap<readonly Route[], Router>();

/** The router over a list of routes, made once: it knows nothing of a sandbox, and tests start thousands of them. */
export function routerOf(routes: readonly Route[]): Router {
  const known = made.get(routes) ?? createRouter(routes);
  made.set(routes, known);
  return known;
}

/** A router over routes. Literal segments go before parameters; of routes of one path the first that `handles` the call. */
function createRouter(routes: readonly Route[]): Router {
  const root = createNode();
  for (const route of routes) insert(root, route);
  return {
    find(world, method, path) {
      const segments = split(path).map(decode);
      return search(root, segments, (node) => matchAt(node, world, method, segments));
    },
  };
}

function createNode(): Node {
  return { literals: new Map(), wildcard: undefined, routes: new Map() };
}

function insert(root: Node, route: Route): void {
  const end = split(route.path).reduce(childFor, root);
  end.routes.set(route.method, [...(end.routes.get(route.method) ?? []), route]);
}

function childFor(node: Node, segment: string): Node {
  if (segment.startsWith(':')) return (node.wildcard ??= createNode());
  const known = node.literals.get(segment);
  if (known !== undefined) return known;
  const child = createNode();
  node.literals.set(segment, child);
  return child;
}

function search(
  node: Node,
  segments: readonly string[],
  accept: (end: Node) => Match | undefined,
): Match | undefined {
  const [first, ...rest] = segments;
  if (first === undefined) return accept(node);
  const literal = node.literals.get(first);
  const found = literal && search(literal, rest, accept);
  if (found !== undefined || node.wildcard === undefined) return found;
  return search(node.wildcard, rest, accept);
}

function matchAt(node: Node, world: World, method: Method, segments: readonly string[]): Match | undefined {
  for (const route of node.routes.get(method) ?? []) {
    const params = paramsOf(route, segments);
    if (route.handles === undefined || route.handles(world, params)) return { route, params };
  }
  return undefined;
}

function paramsOf(route: Route, segments: readonly string[]): Record<string, string> {
  const names = split(route.path);
  const pairs = names.flatMap((name, at) =>
    name.startsWith(':') ? [[name.slice(1), segments[at] ?? ''] as const] : [],
  );
  return Object.fromEntries(pairs);
}

function split(path: string): string[] {
  return path.split('/').filter((segment) => segment !== '');
}

/** discord.js sends `%40original`, and every library encodes emojis. */
function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
