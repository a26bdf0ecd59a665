import type { WebhookClient } from 'discord.js';
import type { Connection } from '../bot.ts';
import { Webhooks } from '../core-services.ts';
import type { LifecycleNode } from '../lifecycle/node.ts';
import { orderNodes } from '../lifecycle/order.ts';
import { startNodes } from '../lifecycle/start.ts';
import { type StartedNode, stopNodes } from '../lifecycle/stop.ts';
import { createLogger } from '../log/create-logger.ts';
import type { Logger } from '../log/logger.ts';
import type { Composition } from './compose.ts';
import { coreNodes } from './core-nodes.ts';
import { createFrame, type Frame } from './frame.ts';
import { onlineNodes } from './online-nodes.ts';
import { pluginNode } from './plugin-node.ts';

/** How long everything may take to stop together, in milliseconds: service managers kill after ten seconds. */
const STOP_BUDGET_MS = 7_500;

/** One run of a bot, from start to stop. */
export interface Session {
  idle(): Promise<void>;
  webhook(url: string): WebhookClient;
  /** @throws AggregateError of `PLUGIN_STOP_FAILED` */
  stop(): Promise<void>;
}
export interface SessionOptions {
  /** Gives the start up once it aborts. */
  readonly signal: AbortSignal;
  /** Told of every error that is logged and goes no further. */
  readonly onFailure: (error: unknown) => void;
  /** Told what starts and stops, before and after. */
  readonly onProgress: (node: LifecycleNode, state: 'open' | 'done') => void;
}

/**
 * Starts everything that a bot is made of: core's parts and the plugins in their order, then the login, the sync, and the tasks.
 * @throws what made it fail; what had started is stopped.
 */
export async function openSession(
  composition: Composition,
  connection: Connection,
  options: SessionOptions,
): Promise<Session> {
  const log = connection.log ?? composition.settings.log ?? (await defaultLog(composition, connection));
  const frame = createFrame(composition, connection, { log, onFailure: options.onFailure });
  const startedAtMs = frame.clock.monotonic();
  const started = await startAll(frame, options);
  log.info('The bot has started', {
    plugins: composition.plugins.length,
    tookMs: Math.round(frame.clock.monotonic() - startedAtMs),
  });
  return {
    idle: () => frame.dispatcher.idle(),
    webhook: (url) => frame.get(Webhooks).webhook(url),
    stop: () => stopAll(frame, started, options),
  };
}

function defaultLog({ settings }: Composition, connection: Connection): Promise<Logger> {
  const keys = connection.componentKeys ?? settings.componentKeys ?? [];
  return createLogger({ level: 'warn', secrets: [connection.token, ...keys] });
}

function startAll(frame: Frame, { onProgress, signal }: SessionOptions): Promise<readonly StartedNode[]> {
  const { clock, composition, log, services, settings } = frame;
  const nodes = orderNodes([...coreNodes(frame), ...composition.plugins.map(pluginNode)]);
  return startNodes([...nodes, ...onlineNodes(frame)], {
    clock,
    startTimeoutMs: settings.startTimeoutMs,
    stopTimeoutMs: settings.stopTimeoutMs,
    services,
    signal,
    onProgress,
    onLateError: (error, node) => {
      // A login that a stop cuts off fails, as it must.
      const level = signal.aborted ? 'debug' : 'error';
      log[level](`The ${node.name} failed after its start was given up`, { error });
    },
  });
}

async function stopAll(
  frame: Frame,
  started: readonly StartedNode[],
  { onProgress }: SessionOptions,
): Promise<void> {
  const { clock, log, settings } = frame;
  log.info('The bot is stopping');
  const failures = await stopNodes(started, {
    clock,
    stopTimeoutMs: settings.stopTimeoutMs,
    budgetMs: STOP_BUDGET_MS,
    onProgress,
  });
  log.info('The bot has stopped');
  if (failures.length === 0) return;
  throw new AggregateError(
    failures,
    `Not everything stopped as it should: ${failures.map(({ message }) => message).join(' ')}`,
  );
}
