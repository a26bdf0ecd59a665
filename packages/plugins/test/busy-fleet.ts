import { type ChildProcess, fork } from 'node:child_process';
import {
  createSandboxServer,
  type GlobalLimit,
  type RequestRecord,
  type SandboxServer,
  systemClock,
} from '@bronxbot/sandbox';
import { bundleScript } from '../../../scripts/testing/bundle-script.ts';
import { type RedisServer, startRedis } from '../../../scripts/testing/start-redis.ts';
import type { BusyOptions, BusyReport } from './busy-process.ts';

/** A process of a bot that sends when it is told to. */
export interface BusyProcess {
  /** Sends so many requests at once. Resolves when all have ended. */
  send(count: number): Promise<BusyReport>;
}

/** Processes of one bot, the Redis they share, and the local Discord that limits them over all routes and in nothing else. */
export interface BusyFleet extends AsyncDisposable {
  readonly redis: RedisServer;
  readonly processes: readonly BusyProcess[];
  /** What the processes asked for when they were told to, oldest first. Each asks for a channel of its own. */
  readonly requests: readonly RequestRecord[];
  /** The same by process. */
  requestsOf(process: number): readonly RequestRecord[];
}

/** Starts one. @param skewsMs how wrong the clock of each process is; there are as many processes. */
export async function openBusyFleet(global: GlobalLimit, skewsMs: readonly number[]): Promise<BusyFleet> {
  const redis = await startRedis();
  const script = await bundleScript(new URL('busy-process.ts', import.meta.url).pathname);
  const server = await createSandboxServer({
    clock: systemClock,
    requestLimit: 10_000,
    validate: false,
    rateLimits: { global, routes: { 'GET /channels/:channelId': { limit: 10_000, windowMs: 60_000 } } },
  });
  const { token, channelIds } = await furnish(server, skewsMs.length);
  const options = { token, api: server.api, redisUrl: redis.url };
  const children = skewsMs.map((skewMs, index) =>
    startProcess(script.path, { ...options, channelId: channelIds[index] ?? '', skewMs }),
  );
  const asked = () => server.requests.filter(({ route }) => route === '/channels/:channelId');
  const end = async () => {
    for (const child of children) child.kill('SIGKILL');
    await server.stop();
    await script[Symbol.asyncDispose]();
    await redis[Symbol.asyncDispose]();
  };
  try {
    const processes = await Promise.all(children.map(openProcess));
    return {
      redis,
      processes,
      get requests() {
        return asked();
      },
      requestsOf: (process) =>
        asked().filter(({ path }) => path === `/channels/${channelIds[process] ?? ''}`),
      [Symbol.asyncDispose]: end,
    };
  } catch (error) {
    await end();
    throw error;
  }
}

const startProcess = (script: string, options: BusyOptions) =>
  fork(script, [JSON.stringify(options)], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });

/** Resolves once its bot is logged in. */
async function openProcess(child: ChildProcess): Promise<BusyProcess> {
  await nextMessage(child);
  return {
    async send(count) {
      const answer = nextMessage(child);
      child.send(count);
      return (await answer) as BusyReport;
    },
  };
}

function nextMessage(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const end = () => reject(new Error('A process of the fleet has ended by itself.'));
    child.once('exit', end);
    child.once('message', (message) => {
      child.off('exit', end);
      resolve(message);
    });
  });
}

/** Makes a bot in a guild with channels, by the control API. */
async function furnish({ url }: SandboxServer, channels: number) {
  const make = async (path: string, body: object): Promise<Readonly<Record<string, string>>> => {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${url}/_sandbox${path}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path} was answered ${response.status}: ${await response.text()}`);
    return (await response.json()) as Readonly<Record<string, string>>;
  };
  const owner = await make('/people', { name: 'ada' });
  const guild = await make('/guilds', { name: 'fleet', ownerId: owner['id'] });
  const bot = await make('/bots', { name: 'bot', guildIds: [guild['id']] });
  const channelIds: string[] = [];
  for (let index = 0; index < channels; index++)
    channelIds.push(
      (await make(`/guilds/${guild['id'] ?? ''}/channels`, { name: `busy-${index}` }))['id'] ?? '',
    );
  return { token: bot['token'] ?? '', channelIds };
}
