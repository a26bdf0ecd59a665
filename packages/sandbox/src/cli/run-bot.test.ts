import { mkdtempSync, existsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { buildPrograms, type BuiltPrograms } from '../../test/build-program.ts';
import { startPlayground } from '../start-playground.ts';
import { runCli } from './run-cli.ts';

const never = new Promise<never>(() => {});
let built: BuiltPrograms;
let folder: string;

beforeAll(async () => {
  built = await buildPrograms({ redirect: 'src/redirect.ts' });
  folder = mkdtempSync(join(tmpdir(), 'sandbox-run-'));
});
afterAll(() => built[Symbol.asyncDispose]());

/** A bot in a file, which asks Discord who it is. */
function bot(name: string, then: string): string {
  const file = join(folder, name);
  writeFileSync(
    file,
    `(async () => {
      const headers = { authorization: 'Bot ' + process.env.DISCORD_TOKEN };
      const me = await (await fetch('https://discord.com/api/v10/users/@me', { headers })).json();
      ${then}
    })();`,
  );
  return file;
}

interface Signals {
  readonly interrupted?: Promise<NodeJS.Signals>;
  readonly insisted?: Promise<unknown>;
}
async function run(args: readonly string[], { interrupted = never, insisted = never }: Signals = {}) {
  let out = '';
  let err = '';
  const code = await runCli(['run', ...args], {
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    interrupted,
    insisted,
    redirect: built.url('redirect'),
  });
  return { code, out, err };
}
const wait = (file: string) =>
  vi.waitUntil(() => existsSync(join(folder, file)), { timeout: 10_000, interval: 10 });
const mark = (file: string) => `require('node:fs').writeFileSync(${JSON.stringify(join(folder, file))}, '');`;

describe('sandbox run', () => {
  it('runs a bot that takes the sandbox for Discord, and ends with its exit code', async () => {
    const file = bot('who.cjs', "process.exit(me.username === 'Bronx' ? 7 : 8);");
    const { code, out } = await run([file, '--port', '0', '--bot', 'Bronx']);
    expect(code).toBe(7);
    expect(out).toMatch(/^Chat page {2}http:\/\/127\.0\.0\.1:\d+\n/);
  });

  it('hands on the arguments behind the dashes', async () => {
    const file = bot('arguments.cjs', "process.exit(process.argv.slice(2).join() === '--fast,3' ? 7 : 8);");
    expect(await run([file, '--port', '0', '--', '--fast', '3'])).toMatchObject({ code: 7 });
  });

  it('runs any command that runs Node', async () => {
    const file = bot('command.cjs', 'process.exit(me.bot ? 7 : 8);');
    const { code } = await run(['--port', '0', '--', 'sh', '-c', `node ${file}`]);
    expect(code).toBe(7);
  });

  it('joins a sandbox that runs, as the bot that is there', async () => {
    const playground = await startPlayground({ port: 0, bots: [{ name: 'Bronx' }] });
    const file = bot('join.cjs', `process.exit(me.username === 'Bronx' ? 7 : 8);`);
    const { code } = await run([file, '--sandbox', playground.url, '--bot', 'Bronx']);
    const bots: unknown = await (await fetch(`${playground.url}/_sandbox/bots`)).json();
    await playground.stop();
    expect(code).toBe(7);
    expect(bots).toHaveLength(1);
  });

  it('joins a sandbox that runs with a bot of its own, which is in its guild', async () => {
    const playground = await startPlayground({ port: 0, bots: [] });
    const file = bot(
      'guest.cjs',
      `const guilds = await (await fetch('https://discord.com/api/v10/users/@me/guilds', { headers })).json();
      process.exit(guilds[0].name === 'Playground' ? 7 : 8);`,
    );
    const { code } = await run([file, '--sandbox', playground.url]);
    await playground.stop();
    expect(code).toBe(7);
  });

  it('says so when no sandbox is there to join', async () => {
    const playground = await startPlayground({ port: 0, bots: [] });
    await playground.stop();
    const { code, err } = await run([bot('alone.cjs', ''), '--sandbox', playground.url]);
    expect(code).toBe(1);
    expect(err).toContain(`No sandbox answers at ${playground.url}`);
  });

  it('hands on the signal that it gets, and ends with the exit code of the bot', async () => {
    const file = bot(
      'signal.cjs',
      `process.on('SIGINT', () => process.exit(9)); setInterval(() => {}, 1e3); ${mark('listening')}`,
    );
    const interrupted = wait('listening').then(() => 'SIGINT' as const);
    expect(await run([file, '--port', '0'], { interrupted })).toMatchObject({ code: 9 });
  });

  it('kills a bot that does not end when it is asked twice', async () => {
    const file = bot(
      'stubborn.cjs',
      `process.on('SIGINT', () => { ${mark('asked')} }); setInterval(() => {}, 1e3); ${mark('up')}`,
    );
    const interrupted = wait('up').then(() => 'SIGINT' as const);
    expect(await run([file, '--port', '0'], { interrupted, insisted: wait('asked') })).toMatchObject({
      code: 0,
    });
  });
});
