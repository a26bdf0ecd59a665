import { type Logger, sleep, systemClock } from '@bronxbot/core';
import { Circuit } from '../internal/circuit.ts';
import { type RedisAddress, invalid } from './check-options.ts';
import { closeClient, connectInBackground, openClient } from './create-client.ts';
import { createStateBoard, type StateBoard } from './create-state-board.ts';
import { isConnectionFault, isMistaken, reasonOf } from './faults.ts';
import { refuseCluster } from './refuse-cluster.ts';
import { evaluate } from './run-script.ts';
import type { Redis } from './service.ts';
import { Subscriber } from './subscriber.ts';

/** What `redis` has checked. */
export interface RedisSettings {
  readonly url: string;
  readonly address: RedisAddress;
  readonly keyPrefix: string;
  readonly deadlineMs: number;
  readonly connectWithinMs: number;
  readonly heartbeatMs: number;
  readonly failuresToOpen: number;
  readonly probeEveryMs: number;
}

/** A Redis that can be started and stopped. */
export interface RunningRedis extends Redis {
  /**
   * Connects. Resolves once Redis answers, or once it is clear that it does not now.
   * @throws PluginError `REDIS_INVALID` when it answers and will never serve this bot.
   */
  start(): Promise<void>;
  stop(): Promise<void>;
}

// Redis has a time of its own: its deadlines are real, also where the bot's clock stands still in a test.
const clock = systemClock;

/** Makes the one client, its subscriber, and the breaker in front of them. */
export function createRedis(settings: RedisSettings, log: Logger): RunningRedis {
  const { address, keyPrefix, deadlineMs } = settings;
  const board = createStateBoard(clock, log, `Redis at ${address.text}`);
  const { client, circuit, settled, mistake } = guardClient(settings, board);
  const subscriber = new Subscriber(() => openPart(settings, 'listener', () => {}));

  async function stop(): Promise<void> {
    board.enter('stopped');
    circuit.stop();
    subscriber.stop();
    await closeClient(client, clock, deadlineMs);
  }
  return {
    prefix: `${keyPrefix}:`,
    get status() {
      return { ...board.current, ...circuit.counts, reason: circuit.reason, address: address.text };
    },
    run: (work, ms) => circuit.run(() => work(client), ms),
    runScript: (script, keys, args) => circuit.run(() => evaluate(client, script, keys, args)),
    async subscribe(channel, listener) {
      const { subscription, arriving } = subscriber.add(channel, listener);
      await Promise.race([arriving, sleep(clock, deadlineMs)]);
      return subscription;
    },
    onState: board.listen,
    async start() {
      connectInBackground(client);
      await Promise.race([settled, sleep(clock, settings.connectWithinMs)]);
      const error = mistake();
      if (error) {
        await stop();
        throw error;
      }
      if (!circuit.closed) board.enter('away', circuit.reason ?? 'it does not answer');
    },
    stop,
  };
}

const openPart = (
  { url, keyPrefix, heartbeatMs }: RedisSettings,
  part: string,
  onError: (error: unknown) => void,
) => openClient(url, { name: `${keyPrefix}-${part}`, heartbeatMs, onError });

/** The client and its breaker, which follow each other. `settled` resolves once Redis answered, or failed to, for the first time. */
function guardClient(settings: RedisSettings, board: StateBoard) {
  const what = `Redis at ${settings.address.text}`;
  let settle = () => {};
  const settled = new Promise<void>((resolve) => (settle = resolve));
  let mistake: Error | undefined;

  const client = openPart(settings, 'main', (error) => {
    const reason = reasonOf(error, settings.address.password);
    if (isMistaken(error)) mistake = invalid(`${what} says ${reason}`, { cause: error });
    if (!client.isReady) circuit.open(reason);
    settle();
  });
  const findCluster = refuseCluster(client, what);
  const ask = async () => {
    mistake = await findCluster();
    if (mistake) throw mistake;
    await client.ping();
  };
  let probe: Promise<void> | undefined;
  const circuit = new Circuit({
    ...settings,
    what,
    code: 'REDIS_UNAVAILABLE',
    clock,
    startsOpen: true,
    // A connection that went dead without a word is replaced once it was silent for long enough: asked again and again it never would be.
    probe: () => (probe ??= ask().finally(() => (probe = undefined))),
    isFault: isConnectionFault,
    reasonOf: (error) => reasonOf(error, settings.address.password),
    onChange: (closed) => board.enter(closed ? 'ready' : 'away', circuit.reason),
  });
  client.on('ready', () => void circuit.probe().then(settle));
  return { client, circuit, settled, mistake: () => mistake };
}
