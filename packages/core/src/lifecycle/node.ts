import type { Awaitable, Service, Uses } from '../service.ts';

/** One thing that starts after what it uses, and stops before it: a plugin, or a part of core. */
export interface LifecycleNode {
  /** How errors name it: `plugin 'karma'`. */
  readonly name: string;
  /** Whether an author wrote it. What a part of core throws already says all. */
  readonly isPlugin: boolean;
  readonly uses: Uses;
  readonly provides?: Service | undefined;
  /** How long its start may take, in milliseconds. @defaultValue what holds for all */
  readonly startTimeoutMs?: number;
  /** How long its stop may take, in milliseconds. @defaultValue what holds for all */
  readonly stopTimeoutMs?: number;
  /** Makes the service. */
  start?(services: object): Awaitable<unknown>;
  stop?(service: unknown): Awaitable<void>;
}
