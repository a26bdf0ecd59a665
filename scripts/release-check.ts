/**
 * Tries the packages as strangers get them: packed, served by a registry on loopback, installed into empty projects, and used on every
 * version of Node that is supported. Nothing of this repository is on the path. Run `npm run build` before.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { packAll, type Packed } from './release/packed.ts';
import { startRegistry } from './release/start-registry.ts';
import { type Place, run, step, StepFailed } from './release/steps.ts';
import {
  checkTypes,
  countPackages,
  doorsOf,
  installAsStranger,
  loadDoors,
  refuseInstallScripts,
  testBot,
} from './release/stranger.ts';

/** The majors that `engines` promises. */
const NODES = [20, 22, 24, 26];
/** All that core and plugins stand on, with the embedded database. */
const MOST_PACKAGES = 60;
/** Of each package, unpacked, in bytes. */
const MOST_BYTES: Readonly<Record<string, number>> = {
  '@bronxbot/core': 600_000,
  '@bronxbot/plugins': 2_000_000,
  '@bronxbot/sandbox': 2_000_000,
  'create-bronxbot': 60_000,
};

const root = resolve(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'release-'));

async function check(): Promise<void> {
  const packages = await step('Packing', async () => packAll(root, folder));
  for (const packed of packages) checkSize(packed);
  refuseInstallScripts(packages);
  const registry = await startRegistry(packages);
  const env = {
    ...process.env,
    npm_config_registry: registry.address,
    npm_config_audit: 'false',
    CI: 'true',
  };
  try {
    const nodes = await step(`Fetching Node ${NODES.join(', ')}`, () => fetchNodes({ cwd: folder, env }));
    await checkLibraries(place('stranger', env), packages, nodes);
    await checkProduction(place('production', env));
    await checkCreated(place('created', env));
  } finally {
    await registry.stop();
  }
}

function place(name: string, env: NodeJS.ProcessEnv): Place {
  const cwd = join(folder, name);
  mkdirSync(cwd);
  return { cwd, env };
}

function checkSize({ manifest, unpackedSize }: Packed): void {
  const most = MOST_BYTES[manifest.name];
  console.log(`${manifest.name} ${manifest.version}: ${Math.round(unpackedSize / 1_000)} kB`);
  if (most === undefined) throw new StepFailed(`${manifest.name} has no bound: say one in MOST_BYTES.`);
  if (unpackedSize > most)
    throw new StepFailed(`${manifest.name} has ${unpackedSize} bytes, more than ${most}.`);
}

async function fetchNodes({ env }: Place): Promise<readonly string[]> {
  const arch = process.arch === 'arm64' ? 'arm64' : 'x64';
  return Promise.all(
    NODES.map(async (major) => {
      const at = place(`node-${major}`, env);
      await run(at, 'npm', 'install', '--no-save', '--prefix', '.', `node-linux-${arch}@${major}`);
      return join(at.cwd, `node_modules/node-linux-${arch}/bin/node`);
    }),
  );
}

async function checkLibraries(at: Place, packages: readonly Packed[], nodes: readonly string[]) {
  const doors = doorsOf(packages);
  await step('Installing into an empty project', () => installAsStranger(at, packages, root));
  for (const module of ['nodenext', 'bundler'] as const)
    await step(`Types with ${module}`, () => checkTypes(at, doors, module));
  for (const [index, node] of nodes.entries())
    await step(`import, require and the README's test on Node ${NODES[index]}`, async () => {
      await loadDoors(at, node, doors);
      await testBot(at, node);
    });
}

async function checkProduction(at: Place) {
  const count = await step('Installing core and plugins', async () => {
    await run(at, 'npm', 'install', '--omit=dev', '--prefix', '.', '@bronxbot/core', '@bronxbot/plugins');
    return countPackages(at.cwd) - 2;
  });
  console.log(`${count} packages beside the two`);
  if (count > MOST_PACKAGES) throw new StepFailed(`These are more than ${MOST_PACKAGES}.`);
}

async function checkCreated(at: Place) {
  const bot: Place = { ...at, cwd: join(at.cwd, 'my-bot') };
  await step('npm create bronxbot', async () => {
    const all = ['--with', 'rate-limit,database,redis,tos', '--yes', '--install'];
    await run(at, 'npm', 'create', '--yes', 'bronxbot', 'my-bot', '--', ...all);
  });
  await step('Its types', () => run(bot, 'npm', 'run', 'check'));
  await step('Its tests', () => run(bot, 'npm', 'test'));
  await step('Its build', () => run(bot, 'npm', 'run', 'build'));
}

try {
  await check();
} catch (error) {
  if (!(error instanceof StepFailed)) throw error;
  console.error(`\n${error.message}`);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
