import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port.ts';
import { describeMissing, locate } from './services.ts';

/** A Redis server of a test's own, on loopback. Leaving the scope of `await using` stops it and removes its folder. */
export interface RedisServer extends AsyncDisposable {
  readonly port: number;
  /** `redis://127.0.0.1:PORT` */
  readonly url: string;
  /** Stops it in order; what it held is gone. */
  stop(): Promise<void>;
  /** Kills it at once, as a crash does. */
  kill(): Promise<void>;
  /** Keeps its connections open and answers nothing, until `thaw`. */
  freeze(): void;
  thaw(): void;
  /** Starts it again on the same port, empty. Kills it first if it still runs. */
  restart(): Promise<void>;
}

/** How the server of a test is started. */
export interface StartRedisOptions {
  /** More settings, as on its command line: `['--maxmemory', '2mb']`. @defaultValue none */
  readonly settings?: readonly string[];
  /** @defaultValue `true`. Without it there is a port, and nobody on it until `restart`. */
  readonly running?: boolean;
}

/**
 * Starts a Redis server on a free port, without persistence.
 * @throws Error when the machine has none; skip such tests with `describe.skipIf(missing('redis'))`.
 */
export async function startRedis({
  settings = [],
  running = true,
}: StartRedisOptions = {}): Promise<RedisServer> {
  const program = locate('redis');
  if (program === undefined) throw new Error(`${describeMissing('redis')}.`);
  const folder = await mkdtemp(join(tmpdir(), 'bronxbot-redis-'));
  const port = await freePort();
  const run = () => spawnServer(program, [...fixedSettings(port, folder), ...settings]);
  let server = running ? await run() : undefined;

  const end = async (signal: NodeJS.Signals) => {
    const ending = server;
    server = undefined;
    if (ending) await endServer(ending, signal);
  };
  return {
    port,
    url: `redis://127.0.0.1:${port}`,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
    freeze: () => void server?.kill('SIGSTOP'),
    thaw: () => void server?.kill('SIGCONT'),
    async restart() {
      await end('SIGKILL');
      server = await run();
    },
    async [Symbol.asyncDispose]() {
      await end('SIGKILL');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const fixedSettings = (port: number, folder: string) =>
  `--port ${port} --bind 127.0.0.1 --dir ${folder} --appendonly no --daemonize no --save`
    .split(' ')
    .concat('');

/** Resolves once the server says on its output that it takes connections. */
function spawnServer(program: string, settings: readonly string[]): Promise<ChildProcess> {
  const server = spawn(program, settings, { stdio: ['ignore', 'pipe', 'pipe'] });
  // A test that fails in the middle must not leave a server behind.
  const kill = () => server.kill('SIGKILL');
  process.once('exit', kill);
  server.once('exit', () => process.off('exit', kill));
  return new Promise((resolve, reject) => {
    let output = '';
    server.stdout.on('data', (text: Buffer) => {
      output += text.toString();
      if (output.includes('Ready to accept connections')) resolve(server);
    });
    server.stderr.on('data', (text: Buffer) => (output += text.toString()));
    server.once('error', reject);
    server.once('exit', (code) =>
      reject(new Error(`Redis ended with ${code} before it was ready:\n${output}`)),
    );
  });
}

async function endServer(server: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = once(server, 'exit');
  server.kill('SIGCONT');
  server.kill(signal);
  await ended;
}
