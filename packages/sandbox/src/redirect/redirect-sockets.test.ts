import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildPrograms, type BuiltPrograms } from '../../test/build-program.ts';
import { createSandboxServer, type SandboxServer } from '../server.ts';
import { createApplication } from '../state/users.ts';
import { createVirtualClock } from '../virtual-clock.ts';

const run = promisify(execFile);
let built: BuiltPrograms;
let server: SandboxServer;
let token: string;

beforeAll(async () => {
  built = await buildPrograms({ redirect: 'src/redirect.ts' });
});
afterAll(() => built[Symbol.asyncDispose]());
beforeEach(async () => {
  server = await createSandboxServer({ clock: createVirtualClock() });
  ({ token } = createApplication(server.world, { name: 'bot' }));
});
afterEach(() => server.stop());

/** What a program prints that is preloaded with the redirect. */
async function redirected(
  program: string,
  { how = '--import', env = {} }: { readonly how?: string; readonly env?: Record<string, string> } = {},
): Promise<string> {
  const preload = how === '--import' ? built.url('redirect') : new URL(built.url('redirect')).pathname;
  const { stdout } = await run(process.execPath, [how, preload, '--input-type=module', '-e', program], {
    env: { ...process.env, SANDBOX_URL: server.url, TOKEN: token, ...env },
  });
  return stdout.trim();
}

const WITH_FETCH = `
  const answer = await fetch('https://discord.com/api/v10/users/@me', {
    headers: { authorization: 'Bot ' + process.env.TOKEN },
  });
  console.log((await answer.json()).username);`;
const WITH_HTTPS = `
  import { get } from 'node:https';
  const headers = { authorization: 'Bot ' + process.env.TOKEN };
  get('https://canary.discord.com/api/v10/users/@me', { headers }, async (answer) => {
    console.log(JSON.parse(Buffer.concat(await answer.toArray())).username);
  });`;
const WITH_WS = `
  import { WebSocket } from 'ws';
  const socket = new WebSocket('wss://gateway.discord.gg/?v=10&encoding=json');
  socket.once('message', (data) => (console.log(JSON.parse(data).op), socket.terminate()));`;
const WITH_HTTP = `
  import { get } from 'node:http';
  get('http://discord.com/api/v10/gateway', async (answer) => {
    console.log(JSON.parse(Buffer.concat(await answer.toArray())).url);
  });`;

describe('a redirected program', () => {
  it.each([
    ['fetch', WITH_FETCH, 'bot'],
    ['https', WITH_HTTPS, 'bot'],
    ['ws', WITH_WS, '10'],
    ['http, without TLS', WITH_HTTP, 'wss://gateway.discord.gg'],
  ])('finds the sandbox where it looks for Discord with %s', async (_, program, printed) => {
    expect(await redirected(program)).toBe(printed);
  });

  it('is redirected by --require, too', async () => {
    expect(await redirected(WITH_FETCH, { how: '--require' })).toBe('bot');
  });

  it.each(['https', 'http'])(
    'cannot reach hosts of Discord that nobody stands in for, by %s',
    async (scheme) => {
      const program = `
      import { get } from 'node:${scheme}';
      get('${scheme}://status.discord.com/').once('error', ({ code, message }) => console.log(code, message));`;
      expect(await redirected(program)).toMatch(
        /^HOST_NOT_SIMULATED status\.discord\.com belongs to Discord/,
      );
    },
  );

  it('gets an error from fetch for a host that nobody stands in for', async () => {
    const program = `
      await fetch('https://eu-west1.discord.media/').catch(({ cause }) => console.log(cause.code));`;
    expect(await redirected(program)).toBe('HOST_NOT_SIMULATED');
  });

  it('reaches everybody else as ever', async () => {
    const program = `
      import { createServer } from 'node:http';
      const server = createServer((_, response) => response.end('elsewhere'));
      server.listen(0, '127.0.0.1', async () => {
        console.log(await (await fetch('http://127.0.0.1:' + server.address().port)).text());
        server.close();
      });`;
    expect(await redirected(program)).toBe('elsewhere');
  });

  it('rolls the same dice in every run when it is given a seed', async () => {
    const program = 'console.log(Math.random(), Math.random())';
    const [first, second, other] = await Promise.all(
      ['7', '7', '8'].map((seed) => redirected(program, { env: { SANDBOX_SEED: seed } })),
    );
    expect(second).toBe(first);
    expect(other).not.toBe(first);
  });

  it.each(['', 'http://discord.com', 'https://127.0.0.1:4400'])(
    'does not start when the address of the sandbox is "%s"',
    async (url) => {
      const failed = redirected(WITH_FETCH, { env: { SANDBOX_URL: url } });
      await expect(failed).rejects.toThrow('The address of a sandbox is needed');
    },
  );
});
