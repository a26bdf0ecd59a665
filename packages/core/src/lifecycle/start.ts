import type { Clock } from '../clock.ts';
import type { Awaitable } from '../service.ts';
import { BronxError } from '../errors.ts';
import { isThenable } from '../internal/is-thenable.ts';
import { TIMED_OUT, withDeadline } from './deadline.ts';
import type { LifecycleNode } from './node.ts';
import type { ServiceTable } from './service-table.ts';
import { type StartedNode, stopNodes } from './stop.ts';

export interface StartOptions {
  readonly clock: Clock;
  /** For each node. */
  readonly startTimeoutMs: number;
  /** For each node that is stopped again. */
  readonly stopTimeoutMs: number;
  /** Gets each service as its node has started. */
  readonly services: ServiceTable;
  /** Gives up the start once it aborts. */
  readonly signal: AbortSignal;
  /** Told before and after each node. */
  readonly onProgress?: (node: LifecycleNode, state: 'open' | 'done') => void;
  /** Told what a node throws that nobody waits for any more. */
  readonly onLateError: (error: unknown, node: LifecycleNode) => void;
}

/**
 * Starts the nodes one after the other and gives them with their services. If one fails, those before it are stopped in reverse.
 * @throws BronxError `PLUGIN_START_FAILED` or `PLUGIN_START_TIMEOUT`, or the signal's reason;
 * an AggregateError that begins with it when something did not stop again either.
 */
export async function startNodes(
  nodes: readonly LifecycleNode[],
  options: StartOptions,
): Promise<readonly StartedNode[]> {
  const started: StartedNode[] = [];
  for (const node of nodes) {
    try {
      options.onProgress?.(node, 'open');
      const service = await startNode(node, options);
      options.onProgress?.(node, 'done');
      started.push({ node, service });
      if (node.provides) options.services.set(node.provides, service);
    } catch (error) {
      throw withStopFailures(error, await stopNodes(started, options));
    }
  }
  return started;
}

/** `error` alone, or together with what failed while everything was stopped again. */
export function withStopFailures(error: unknown, failures: readonly Error[]): unknown {
  if (failures.length === 0) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new AggregateError(
    [error, ...failures],
    `${message} ${failures.length} of what had started did not stop either.`,
  );
}

async function startNode(node: LifecycleNode, options: StartOptions): Promise<unknown> {
  const { clock, services, signal } = options;
  const { startTimeoutMs = options.startTimeoutMs } = node;
  const work = begin(node, services.resolve(node.uses));
  // Most parts of core are there at once: no time limit is set up for them.
  if (!(work instanceof Promise) && !signal.aborted) return work;
  let result;
  try {
    result = await withDeadline(clock, startTimeoutMs, Promise.resolve(work), signal);
  } catch (error) {
    if (signal.aborted) void abandon(node, work, options);
    throw error;
  }
  if (result !== TIMED_OUT) return result;
  void abandon(node, work, options);
  throw new BronxError(
    'PLUGIN_START_TIMEOUT',
    `The ${node.name} did not start within ${startTimeoutMs} ms. Look for something in its start that never answers, or raise startTimeoutMs.`,
  );
}

/** What its start gives; what that throws or rejects with names the node. */
function begin(node: LifecycleNode, services: object): Awaitable<unknown> {
  const fail = (cause: unknown): never => {
    if (cause instanceof BronxError && !node.isPlugin) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new BronxError('PLUGIN_START_FAILED', `The ${node.name} failed to start: ${reason}`, { cause });
  };
  try {
    const started = node.start?.(services);
    return isThenable(started) ? Promise.resolve(started).catch(fail) : started;
  } catch (error) {
    return fail(error);
  }
}

/** A node that starts after all, with nobody waiting, is stopped at once. */
async function abandon(node: LifecycleNode, work: Awaitable<unknown>, options: StartOptions): Promise<void> {
  try {
    const service = await work;
    for (const failure of await stopNodes([{ node, service }], options)) options.onLateError(failure, node);
  } catch (error) {
    options.onLateError(error, node);
  }
}
