import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chown, mkdtemp, readFile, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from './free-port.ts';
import { describeMissing, locate } from './services.ts';

/** A Postgres server of a test's own, on loopback. Leaving the scope of `await using` stops it and removes its folder. */
export interface PostgresServer extends AsyncDisposable {
  readonly port: number;
  /** Of the database that is there from the start: `postgres://bot@127.0.0.1:PORT/postgres` */
  readonly url: string;
  /** Makes an empty database, and gives its url. */
  createDatabase(): Promise<string>;
  /** Ends every connection and stops it in order; its data stay. */
  stop(): Promise<void>;
  /** Ends it and everything it runs at once, as a crash does: nothing is written any more. */
  crash(): Promise<void>;
  /** Starts it again on the same port, with its data. */
  start(): Promise<void>;
}

/** How the server of a test is started. */
export interface StartPostgresOptions {
  /** Whether a commit waits for the disk. Without it a server is quicker, and a crash of the server may lose data. @defaultValue `false` */
  readonly durable?: boolean;
  /** More settings, as on its command line: `['max_connections=20']`. @defaultValue none */
  readonly settings?: readonly string[];
}

const run = promisify(execFile);

/**
 * Starts a Postgres server on a free port, in a temporary folder.
 * @throws Error when the machine has none; skip such tests with `describe.skipIf(missing('postgres'))`.
 */
export async function startPostgres({
  durable = false,
  settings = [],
}: StartPostgresOptions = {}): Promise<PostgresServer> {
  const program = locate('postgres');
  if (program === undefined) throw new Error(`${describeMissing('postgres')}.`);
  // Its tools are beside it, which is not where a link to it is.
  const tools = dirname(await realpath(program));
  const tool = (name: string) => join(tools, name);
  const user = await ordinaryUser();
  const folder = await mkdtemp(join(tmpdir(), 'bronxbot-postgres-'));
  const data = join(folder, 'data');
  const port = await freePort();
  const given = [...fixedSettings(port), `fsync=${durable ? 'on' : 'off'}`, ...settings];
  const start = () =>
    spawnServer(program, ['-D', data, ...given.flatMap((setting) => ['-c', setting])], user);
  const remove = () => rm(folder, { recursive: true, force: true });
  let server: ChildProcess | undefined;
  try {
    if (user) await chown(folder, user.uid, user.gid);
    await run(tool('initdb'), [...INITDB, '--pgdata', data], { ...user, cwd: folder });
    server = await start();
  } catch (error) {
    await remove();
    throw error;
  }
  let databases = 0;
  const end = async (signal: NodeJS.Signals) => {
    const ending = server;
    server = undefined;
    if (ending) await endServer(ending, signal);
  };
  const urlOf = (database: string) => `postgres://bot@127.0.0.1:${port}/${database}`;
  return {
    port,
    url: urlOf('postgres'),
    async createDatabase() {
      const name = `test${++databases}`;
      await run(tool('createdb'), [name, '--maintenance-db', urlOf('postgres')]);
      return urlOf(name);
    },
    stop: () => end('SIGINT'),
    crash: () => end('SIGQUIT'),
    async start() {
      server ??= await start();
    },
    async [Symbol.asyncDispose]() {
      await end('SIGQUIT');
      await remove();
    },
  };
}

const INITDB = ['--username=bot', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync'];

const fixedSettings = (port: number) => [
  `port=${port}`,
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'shared_buffers=32MB',
  'max_connections=200',
];

/** Postgres refuses to run as root, as CI and containers do; then it runs as `postgres` or `nobody`. */
async function ordinaryUser(): Promise<{ readonly uid: number; readonly gid: number } | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const users = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'));
  const user = users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody');
  if (!user) throw new Error('There is neither a user postgres nor nobody to run Postgres as.');
  return { uid: Number(user[2]), gid: Number(user[3]) };
}

/** Resolves once the server says on its output that it takes connections. */
function spawnServer(
  program: string,
  settings: readonly string[],
  user: { readonly uid: number; readonly gid: number } | undefined,
): Promise<ChildProcess> {
  const server = spawn(program, settings, { ...user, cwd: '/', stdio: ['ignore', 'ignore', 'pipe'] });
  // A test that fails in the middle must not leave a server behind.
  const kill = () => server.kill('SIGQUIT');
  process.once('exit', kill);
  server.once('exit', () => process.off('exit', kill));
  return new Promise((resolve, reject) => {
    let output = '';
    server.stderr.on('data', (text: Buffer) => {
      // Enough to tell why it does not start; it writes for as long as it runs.
      output = (output + text.toString()).slice(-10_000);
      if (output.includes('ready to accept connections')) resolve(server);
    });
    server.once('error', reject);
    server.once('exit', (code) =>
      reject(new Error(`Postgres ended with ${code} before it was ready:\n${output}`)),
    );
  });
}

async function endServer(server: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = once(server, 'exit');
  server.kill(signal);
  await ended;
}
