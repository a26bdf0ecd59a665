import type { Clock } from '../clock.ts';
import { BronxError } from '../errors.ts';
import { isThenable } from '../internal/is-thenable.ts';
import { TIMED_OUT, withDeadline } from './deadline.ts';
import type { LifecycleNode } from './node.ts';

export interface StartedNode {
  readonly node: LifecycleNode;
  readonly service: unknown;
}
export interface StopOptions {
  readonly clock: Clock;
  /** For each node. */
  readonly stopTimeoutMs: number;
  /** For all together: once it is used up, each of the rest gets `LEAST_STOP_MS`. @defaultValue no limit */
  readonly budgetMs?: number;
  /** Told before and after each node. */
  readonly onProgress?: (node: LifecycleNode, state: 'open' | 'done') => void;
}

/** What a node gets when those before it have used up the time, in milliseconds: enough to end what does not wait. */
const LEAST_STOP_MS = 50;

/** Stops the nodes in reverse order, each whatever became of the others, and gives a `PLUGIN_STOP_FAILED` for each failure. */
export async function stopNodes(
  started: readonly StartedNode[],
  options: StopOptions,
): Promise<readonly BronxError[]> {
  const { clock, stopTimeoutMs, budgetMs = Infinity, onProgress } = options;
  const endMs = clock.monotonic() + budgetMs;
  const failures: BronxError[] = [];
  for (const one of started.toReversed()) {
    const limitMs = Math.min(
      one.node.stopTimeoutMs ?? stopTimeoutMs,
      Math.max(LEAST_STOP_MS, endMs - clock.monotonic()),
    );
    onProgress?.(one.node, 'open');
    const failure = await stopNode(one, clock, limitMs);
    onProgress?.(one.node, 'done');
    if (failure) failures.push(failure);
  }
  return failures;
}

async function stopNode(
  { node, service }: StartedNode,
  clock: Clock,
  limitMs: number,
): Promise<BronxError | undefined> {
  if (!node.stop) return undefined;
  try {
    const ended: unknown = node.stop(service);
    if (!isThenable(ended)) return undefined;
    const result = await withDeadline(clock, limitMs, Promise.resolve(ended));
    if (result !== TIMED_OUT) return undefined;
    return failed(node, `did not stop within ${Math.round(limitMs)} ms`);
  } catch (cause) {
    return failed(node, `failed to stop: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    });
  }
}

const failed = (node: LifecycleNode, what: string, options?: ErrorOptions) =>
  new BronxError(
    'PLUGIN_STOP_FAILED',
    `The ${node.name} ${what}. The rest was stopped all the same.`,
    options,
  );
