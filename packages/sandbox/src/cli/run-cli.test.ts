import { ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { buildPrograms, type BuiltPrograms } from '../../test/build-program.ts';
import { Client, MESSAGES } from '../gateway/scene.fixture.ts';
import type { TrafficReport } from '../load/traffic-report.ts';
import { runCli } from './run-cli.ts';

const never = new Promise<never>(() => {});
let built: BuiltPrograms;
beforeAll(async () => {
  built = await buildPrograms({ redirect: 'src/redirect.ts' });
});
afterAll(() => built[Symbol.asyncDispose]());

/** Runs the command line; `started` is called with its output once it has printed something. */
async function run(args: readonly string[], started: (out: string) => Promise<void> = async () => {}) {
  let out = '';
  let err = '';
  let interrupt = () => {};
  const interrupted = new Promise<NodeJS.Signals>((resolve) => (interrupt = () => resolve('SIGTERM')));
  let printed = () => {};
  const first = new Promise<void>((resolve) => (printed = resolve));
  const code = runCli(args, {
    out: (text) => ((out += text), printed()),
    err: (text) => void (err += text),
    interrupted,
    insisted: never,
    redirect: built.url('redirect'),
  });
  await Promise.race([first, code]);
  if (out !== '') await started(out);
  interrupt();
  return { code: await code, out, err };
}

it('prints the page, the API with a token, and how to stop, in three lines', async () => {
  const { code, out } = await run(['start', '--port', '0', '--token', 'secret']);
  const lines = out.trimEnd().split('\n');
  expect(lines).toHaveLength(3);
  expect(lines[0]).toMatch(/http:\/\/127\.0\.0\.1:\d+$/);
  expect(lines[1]).toMatch(/\/api {2}token secret$/);
  expect(code).toBe(0);
});

it('prints events as JSON when asked', async () => {
  const { out } = await run(['start', '--port', '0', '--json']);
  const events = out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { readonly event: string });
  expect(events.map(({ event }) => event)).toEqual(['started', 'stopped']);
});

it('puts the people into the guild', async () => {
  await run(
    ['start', '--port', '0', '--people', 'ada, linus', '--guild', 'Kernel', '--json'],
    async (out) => {
      const { url } = JSON.parse(out) as { readonly url: string };
      const people = (await (await fetch(`${url}/_sandbox/people`)).json()) as {
        readonly id: string;
        readonly username: string;
      }[];
      const state: unknown = await (await fetch(`${url}/_sandbox/state?as=${people[1]?.id ?? ''}`)).json();
      expect(people.map(({ username }) => username)).toEqual(['ada', 'linus']);
      expect(state).toMatchObject({ guilds: [{ name: 'Kernel', channels: [{ name: 'general' }] }] });
    },
  );
});

it('fills guilds with people who talk once the bot is there, and reports when it is stopped', async () => {
  const args = ['start', '--port', '0', '--load', '3', '--rate', '200', '--seconds', '3600', '--json'];
  const { out, code } = await run(args, async (started) => {
    const { url, token } = JSON.parse(started) as { readonly url: string; readonly token: string };
    const bot = new Client(`${url.replace('http', 'ws')}/?v=10&encoding=json`);
    bot.send(2, { token, intents: MESSAGES, properties: {} });
    await bot.event('MESSAGE_CREATE');
    bot.socket.terminate();
  });
  const { event, report } = JSON.parse(out.split('\n')[1] ?? '') as {
    readonly event: string;
    readonly report: TrafficReport;
  };
  expect([code, event, report.caughtUpAfterMs]).toEqual([0, 'report', null]);
  expect(report.messages.sent).toBeGreaterThan(0);
});

it('closes its port when it is stopped', async () => {
  const { out } = await run(['start', '--port', '0', '--json']);
  const { url } = JSON.parse(out.split('\n')[0] ?? '') as { readonly url: string };
  await expect(fetch(url)).rejects.toThrow('fetch failed');
});

it('names the port that is taken and fails', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as AddressInfo;
  const { code, err } = await run(['start', '--port', String(port)]);
  other.close();
  expect(code).toBe(1);
  expect(err).toContain(`Port ${port} is taken`);
});

it.each([
  [['start', '--colour', 'red'], "Unknown option '--colour'"],
  [['start', '--port', 'many'], 'The port "many"'],
  [['start', '--host', '0.0.0.0'], 'There is no --host'],
  [['start', '--people', ','], 'at least one person'],
  [['start', '--limits', 'some'], 'There are no limits "some"'],
  [['start', '--peopel', 'ada'], 'is it --people?'],
  [['start', '--load', '0'], '--load is no whole number from 1 to 100000'],
  [['start', '--rate', '5'], '--rate says how much goes on in the guilds of --load'],
  [['start', 'bot.js'], 'start takes no argument "bot.js"; a program comes behind --, or after run'],
  [['launch'], 'There is no command "launch"; there are start, run, record, replay, export, help'],
  [['stat'], 'There is no command "stat": is it start?'],
  [['run'], 'run needs a bot: sandbox run bot.js'],
  [['run', 'bot.js', 'fast'], 'what "fast" is for the bot comes behind --'],
  [
    ['run', 'bot.js', '--sandbox', 'http://127.0.0.1:1', '--port', '1'],
    '--port is for a sandbox that is started',
  ],
])('refuses %j', async (args, reason) => {
  const { code, err } = await run(args);
  expect(code).toBe(2);
  expect(err).toContain(reason);
});

it.each([[[]], [['help']], [['--help']]])('explains itself for %j', async (args) => {
  const { code, out } = await run(args);
  expect(code).toBe(0);
  expect(out).toContain('sandbox start [options]');
});

it('runs a program that finds the sandbox in its environment, and ends with its exit code', async () => {
  const program = `
    const { DISCORD_TOKEN: token, DISCORD_API: api } = process.env;
    fetch(api + '/v10/users/@me', { headers: { authorization: 'Bot ' + token } })
      .then((answer) => answer.json())
      .then((me) => process.exit(me.username === 'Bronx' ? 7 : 8));`;
  const terminal = { out: () => {}, err: () => {}, interrupted: never, insisted: never, redirect: '' };
  const code = await runCli(
    ['start', '--port', '0', '--bot', 'Bronx', '--', process.execPath, '-e', program],
    terminal,
  );
  expect(code).toBe(7);
});

it('stops the program when it is stopped', async () => {
  const { code } = await run([
    'start',
    '--port',
    '0',
    '--',
    process.execPath,
    '-e',
    'setInterval(() => {}, 1_000)',
  ]);
  expect(code).toBe(0);
});

it('stops what the program started, too', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
  const grandchild = `
    const { writeFileSync } = require('node:fs');
    process.on('SIGTERM', () => (writeFileSync('ended', ''), process.exit(0)));
    setInterval(() => {}, 1_000);
    writeFileSync('began', '');`;
  const program = `
    process.chdir(${JSON.stringify(folder)});
    require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(grandchild)}], { stdio: 'ignore' });
    process.on('SIGTERM', () => process.exit(0));`;
  const has = (file: string) => vi.waitUntil(() => existsSync(join(folder, file)), { timeout: 10_000 });
  await run(
    ['start', '--port', '0', '--', process.execPath, '-e', program],
    async () => void (await has('began')),
  );
  expect(await has('ended')).toBe(true);
});

it('names a program that does not exist', async () => {
  const { code, err } = await run(['start', '--port', '0', '--', 'no-such-program']);
  expect(code).toBe(1);
  expect(err).toContain('"no-such-program" cannot be run');
});

it('sends no signal to a program that never started', async () => {
  const kill = vi.spyOn(ChildProcess.prototype, 'kill').mockReturnValue(true);
  const group = vi.spyOn(process, 'kill').mockReturnValue(true);
  const { code } = await run(['start', '--port', '0', '--', 'no-such-program']);
  expect([code, kill.mock.calls, group.mock.calls]).toEqual([1, [], []]);
  vi.restoreAllMocks();
});
