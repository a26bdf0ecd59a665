import { cp, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { botFile } from './files/bot.ts';
import { dockerFile } from './files/docker.ts';
import { environmentFile } from './files/environment.ts';
import { mainFile } from './files/main.ts';
import { packageFile } from './files/package-json.ts';
import { readmeFile } from './files/readme.ts';
import { testFile } from './files/test.ts';
import type { Plan } from './plan.ts';
import { termsFile } from './files/terms.ts';

/** What every bot has alike. `src` and `dist` are equally far from it. */
const TEMPLATE = fileURLToPath(new URL('../template', import.meta.url));

/** npm leaves files of these names out of packages, so the template has them without their dot. */
const DOTTED = ['gitignore', 'dockerignore'];

/** Writes the bot into its folder. */
export async function writeProject(plan: Plan): Promise<void> {
  await mkdir(plan.folder, { recursive: true });
  await cp(TEMPLATE, plan.folder, { recursive: true });
  for (const name of DOTTED) await rename(join(plan.folder, name), join(plan.folder, `.${name}`));
  for (const [path, content] of Object.entries(filesOf(plan, await ownVersion()))) {
    const target = join(plan.folder, path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, content);
  }
}

const filesOf = (plan: Plan, version: string): Readonly<Record<string, string>> => ({
  'package.json': packageFile(plan, version),
  'src/bot.ts': botFile(plan),
  'src/main.ts': mainFile(plan),
  'test/bot.test.ts': testFile(plan),
  'README.md': readmeFile(plan),
  Dockerfile: dockerFile(plan),
  '.env.example': environmentFile(plan),
  ...(plan.features.includes('tos') && { 'terms.md': termsFile(plan) }),
  // Without it, newer yarn resolves packages by a file of its own, which tsx and editors have to be told about.
  ...(plan.packageManager === 'yarn' && { '.yarnrc.yml': 'nodeLinker: node-modules\n' }),
});

/** The packages are released together, so a bot begins with those of this version. */
async function ownVersion(): Promise<string> {
  const manifest = await readFile(new URL('../package.json', import.meta.url), 'utf8');
  return (JSON.parse(manifest) as { readonly version: string }).version;
}
