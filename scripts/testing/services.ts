import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** A program that some tests need and that npm does not install. */
export interface TestService {
  readonly label: string;
  /** The variable that may hold the path of its program. */
  readonly variable: string;
  /** What the program may be called. */
  readonly programs: readonly string[];
  /** How to get it, in words that fit into brackets. */
  readonly install: string;
}

/** Everything tests may need beside npm's packages. */
export const TEST_SERVICES = {
  chromium: {
    label: 'Chromium',
    variable: 'CHROMIUM_PATH',
    programs: ['chromium', 'chromium-browser', 'google-chrome'],
    install: 'apt-get install chromium',
  },
  redis: {
    label: 'Redis',
    variable: 'REDIS_SERVER_PATH',
    programs: ['redis-server', 'valkey-server'],
    install: 'apt-get install redis-server',
  },
  postgres: {
    label: 'PostgreSQL',
    variable: 'POSTGRES_PATH',
    programs: ['postgres'],
    install: 'apt-get install postgresql',
  },
} as const satisfies Readonly<Record<string, TestService>>;

export type TestServiceName = keyof typeof TEST_SERVICES;

/** The path of the program, or `undefined` where the machine lacks it. */
export function locate(name: TestServiceName): string | undefined {
  const { variable, programs } = TEST_SERVICES[name];
  const given = process.env[variable];
  const found = searchPath().flatMap((folder) => programs.map((program) => join(folder, program)));
  return [...(given ? [given] : []), ...found].find(isExecutable);
}

/**
 * Whether tests that need this must be skipped: `describe.skipIf(missing('redis'))`. The run then names it at its end.
 * @throws Error instead, where `REQUIRE_SERVICES=1` forbids to skip.
 */
export function missing(name: TestServiceName): boolean {
  if (locate(name) !== undefined) return false;
  if (process.env['REQUIRE_SERVICES'] === '1')
    throw new Error(`${describeMissing(name)}; REQUIRE_SERVICES=1 forbids to skip its tests.`);
  return true;
}

/** `Redis is not installed (apt-get install redis-server, or set REDIS_SERVER_PATH)`. */
export function describeMissing(name: TestServiceName): string {
  const { label, install, variable } = TEST_SERVICES[name];
  return `${label} is not installed (${install}, or set ${variable})`;
}

/** Debian keeps the programs of PostgreSQL off the path, in a folder for each major version. */
const DEBIAN_POSTGRES = '/usr/lib/postgresql';

function searchPath(): readonly string[] {
  const versions = existsSync(DEBIAN_POSTGRES) ? readdirSync(DEBIAN_POSTGRES) : [];
  const path = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return [...path, ...versions.map((version) => join(DEBIAN_POSTGRES, version, 'bin'))];
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
