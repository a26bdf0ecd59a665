import type { Route } from '../src/rest/route.ts';

interface Coverage {
  readonly simulated: readonly string[];
  readonly refused: readonly string[];
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;
// A variable, so that the compiler does not check the sources that the package ships in place of declarations.
const SPEC: string = 'discord-api-spec';
const { pathsList } = (await import(SPEC)) as {
  readonly pathsList: Readonly<Record<(typeof METHODS)[number], readonly string[]>>;
};

/** Compares the route table with Discord's OpenAPI file, whose parameters have other names. */
export function coverageOf(routes: readonly Route[]): Coverage {
  const served = routes.map(({ method, path }) => `${method} ${path}`);
  const all = METHODS.flatMap((method) => pathsList[method].map((path) => `${method.toUpperCase()} ${path}`));
  return {
    simulated: all.filter((operation) => served.some((route) => answers(route, operation))),
    refused: all.filter((operation) => !served.some((route) => answers(route, operation))),
  };
}

/** The page as Markdown: what is simulated, area by area, and what is refused. */
export function coveragePage(routes: readonly Route[]): string {
  const { simulated, refused } = coverageOf(routes);
  return (
    [
      '---\ntitle: What the sandbox simulates\n---',
      '# What the sandbox simulates',
      `The sandbox answers ${simulated.length} of the ${simulated.length + refused.length} operations in [Discord's OpenAPI file](https://github.com/discord/discord-api-spec). Everything else is refused with status 501, which names the operation and is recorded as a gap, so that no test passes on it.`,
      "This page is generated from the sandbox's route table by `npx vitest run packages/sandbox/test/coverage.test.ts -u`.",
      '## Simulated',
      listOf(simulated),
      '## Refused',
      listOf(refused),
    ].join('\n\n') + '\n'
  );
}

function listOf(operations: readonly string[]): string {
  const byPath = (a: string, b: string) => pathOf(a).localeCompare(pathOf(b), 'en');
  return operations
    .toSorted(byPath)
    .map((operation) => `- \`${operation}\``)
    .join('\n');
}

function pathOf(operation: string): string {
  return operation.slice(operation.indexOf(' '));
}

/** Whether a route takes an operation; its parameters also take words such as `@me`. */
function answers(route: string, operation: string): boolean {
  const asked = operation.split(/[ /]+/);
  const taken = route.split(/[ /]+/);
  return (
    asked.length === taken.length && taken.every((part, at) => part.startsWith(':') || part === asked[at])
  );
}
