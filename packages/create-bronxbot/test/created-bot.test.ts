import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { run } from '../src/run.ts';

const own = resolve(import.meta.dirname, '..');
const root = resolve(own, '../..');

/** A created bot, inside the repository so that it finds its dependencies; it runs on our sources, not on what was built. */
async function create(features: string): Promise<string> {
  const parent = await mkdtemp(join(own, 'made-'));
  onTestFinished(() => rm(parent, { recursive: true }));
  const silent = { cwd: parent, interactive: false, userAgent: undefined, out: () => {}, err: () => {} };
  expect(await run(['my-bot', '--with', features], silent)).toBe(0);
  const folder = join(parent, 'my-bot');
  const { paths } = (await import('../../../tsconfig.json')).default.compilerOptions;
  const absolute = Object.entries(paths).map(([name, [path]]) => [name, [resolve(root, path ?? '')]]);
  await writeFile(
    join(folder, 'tsconfig.sources.json'),
    JSON.stringify({ extends: './tsconfig.json', compilerOptions: { paths: Object.fromEntries(absolute) } }),
  );
  await writeFile(
    join(folder, 'vitest.sources.ts'),
    `import sources from '../../../../vitest.config.ts';
import own from './vitest.config.ts';
export default { ...own, resolve: sources.resolve };\n`,
  );
  return folder;
}

async function runs(folder: string, program: string, ...argv: readonly string[]) {
  const child = spawn(join(root, 'node_modules/.bin', program), argv, { cwd: folder, stdio: 'pipe' });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, output };
}

test.each(['none', 'rate-limit,database,redis,tos'])(
  'a bot with %s has types without errors, and its tests pass',
  async (features) => {
    const folder = await create(features);

    expect(await runs(folder, 'tsc', '-p', 'tsconfig.sources.json')).toEqual({ code: 0, output: '' });
    expect(await runs(folder, 'vitest', 'run', '--config', 'vitest.sources.ts')).toMatchObject({
      code: 0,
      output: expect.stringMatching(/2 passed/),
    });
  },
  120_000,
);
