import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { run } from '../src/run.ts';

/** A folder in which nobody can be asked anything. */
async function desk({ userAgent }: { readonly userAgent?: string } = {}) {
  const cwd = await mkdtemp(join(tmpdir(), 'create-'));
  onTestFinished(() => rm(cwd, { recursive: true }));
  let [out, err] = ['', ''];
  const runs = (...argv: readonly string[]) =>
    run(argv, {
      cwd,
      interactive: false,
      userAgent,
      out: (text) => (out += text),
      err: (text) => (err += text),
    });
  const reads = (path: string) => readFile(join(cwd, path), 'utf8');
  return { cwd, runs, reads, out: () => out, err: () => err };
}

describe('create-bronxbot', () => {
  test('writes a bot with what is usual, and says how to go on', async () => {
    const here = await desk();

    expect(await here.runs('my-bot')).toBe(0);

    expect((await readdir(join(here.cwd, 'my-bot'))).toSorted()).toEqual([
      '.dockerignore',
      '.env.example',
      '.gitignore',
      'Dockerfile',
      'README.md',
      'package.json',
      'src',
      'test',
      'tsconfig.build.json',
      'tsconfig.json',
      'vitest.config.ts',
    ]);
    const manifest = JSON.parse(await here.reads('my-bot/package.json'));
    expect(manifest).toMatchObject({ name: 'my-bot', private: true, type: 'module' });
    expect(await here.reads('my-bot/src/bot.ts')).toMatch(/\.\.\.rateLimit\(\),\s+database\(/);
    expect(here.out()).toMatch(/cd my-bot\s+npm install\s+npm test\s.*\s+npm run dev/);
  });

  test('writes into the folder it stands in, also when that is a fresh repository', async () => {
    const here = await desk();
    const inside = join(here.cwd, 'otter');
    await mkdir(join(inside, '.git'), { recursive: true });

    const code = await run(['.', '--with', 'none'], {
      cwd: inside,
      interactive: false,
      userAgent: undefined,
      out: () => {},
      err: () => {},
    });

    expect(code).toBe(0);
    expect(JSON.parse(await here.reads('otter/package.json'))).toMatchObject({ name: 'otter' });
  });

  test('brings what a plugin needs', async () => {
    const here = await desk();

    await here.runs('my-bot', '--with', 'tos');

    const bot = await here.reads('my-bot/src/bot.ts');
    for (const plugin of ['database', 'cache', 'tos']) expect(bot).toContain(`@bronxbot/plugins/${plugin}'`);
    expect(existsSync(join(here.cwd, 'my-bot/terms.md'))).toBe(true);
  });

  test('leaves our plugins out of a bot that has none', async () => {
    const here = await desk();

    await here.runs('my-bot', '--with', 'none');

    expect(await here.reads('my-bot/src/bot.ts')).not.toContain('plugins');
    expect(JSON.parse(await here.reads('my-bot/package.json')).dependencies).not.toHaveProperty(
      '@bronxbot/plugins',
    );
  });

  test.each([
    ['npm/11.0.0 node/v20.20.2 linux x64', 'npm run dev', 'npm prune'],
    ['pnpm/10.1.0 npm/? node/v20.20.2 linux x64', 'pnpm dev', 'pnpm prune'],
    ['yarn/4.5.0 npm/? node/v20.20.2 linux x64', 'yarn dev', 'yarn workspaces focus'],
  ])('speaks the language of %s', async (userAgent, dev, prune) => {
    const here = await desk({ userAgent });

    await here.runs('my-bot');

    expect(here.out()).toContain(dev);
    expect(await here.reads('my-bot/README.md')).toContain(dev);
    expect(await here.reads('my-bot/Dockerfile')).toContain(prune);
    expect(existsSync(join(here.cwd, 'my-bot/.yarnrc.yml'))).toBe(userAgent.startsWith('yarn'));
  });

  test('overwrites nothing: a folder with something in it is named with what is in the way', async () => {
    const here = await desk();
    await mkdir(join(here.cwd, 'my-bot'));
    await writeFile(join(here.cwd, 'my-bot/notes.txt'), 'mine');

    expect(await here.runs('my-bot')).toBe(2);

    expect(here.err()).toMatch(/my-bot is not empty \(notes\.txt\), and nothing is overwritten/);
    expect(await readdir(join(here.cwd, 'my-bot'))).toEqual(['notes.txt']);
  });

  test.each([
    [['My Bot'], /'My Bot' cannot be the name of a package/],
    [['-x'], /Unknown option '-x'/],
    [['a', 'b'], /One folder is enough: a and b were given/],
    [['a', '--with', 'database,postgers'], /--with does not know 'postgers': choose of rate-limit, database/],
    [['a', '--wiht', 'tos'], /Unknown option '--wiht'/],
  ])('%j is refused with the reason and the usage, and nothing is written', async (argv, reason) => {
    const here = await desk();

    expect(await here.runs(...argv)).toBe(2);

    expect(here.err()).toMatch(reason);
    expect(here.err()).toContain('npm create bronxbot');
    expect(await readdir(here.cwd)).toEqual([]);
  });

  test('--help tells the usage', async () => {
    const here = await desk();

    expect(await here.runs('--help')).toBe(0);

    expect(here.out()).toContain('--with NAMES');
  });
});
