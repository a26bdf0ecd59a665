import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { arch, cpus, platform, release, totalmem } from 'node:os';
import type { Row, Verdict } from './judge.ts';
import type { Rounds } from './run-scenario.ts';
import type { Scenario } from './scenario.ts';

/** Everything one needs to judge or repeat a run. */
export interface Report {
  /** ISO 8601, UTC. */
  readonly date: string;
  readonly seed: number;
  readonly machine: Machine;
  /** Of Node and of what is measured; absent packages are left out. */
  readonly versions: Readonly<Record<string, string>>;
  readonly scenarios: readonly ScenarioReport[];
  readonly passed: boolean;
}
export interface Machine {
  readonly platform: string;
  readonly release: string;
  readonly arch: string;
  readonly cpu: string;
  readonly cores: number;
  readonly memoryMb: number;
}
export interface ScenarioReport {
  readonly name: string;
  readonly about: string;
  readonly metrics: Scenario['metrics'];
  readonly rows: readonly Row[];
  readonly verdicts: readonly Verdict[];
  /** Every single figure. */
  readonly rounds: Rounds;
}

/** The machine this runs on. */
export function describeMachine(): Machine {
  const processors = cpus();
  return {
    platform: platform(),
    release: release(),
    arch: arch(),
    cpu: processors[0]?.model ?? 'unknown',
    cores: processors.length,
    memoryMb: Math.round(totalmem() / 2 ** 20),
  };
}

const MEASURED = ['@bronxbot/core', '@bronxbot/sandbox', 'discord.js', 'typescript'];

/** The versions of Node and of the packages that scenarios measure. */
export function readVersions(): Readonly<Record<string, string>> {
  const found = MEASURED.map((name) => [name, versionOf(name)] as const);
  return {
    node: process.versions.node,
    ...Object.fromEntries(found.filter(([, version]) => version !== undefined)),
  };
}

function versionOf(name: string): string | undefined {
  const { resolve } = createRequire(import.meta.url);
  try {
    const manifest: unknown = JSON.parse(readFileSync(resolve(`${name}/package.json`), 'utf8'));
    return String((manifest as { readonly version?: unknown }).version);
  } catch {
    return undefined; // Not installed, so not measured either.
  }
}
