import type { ResponseLike } from 'discord.js';
import type { Priority } from '../service.ts';

/** One request that waits for its turn. */
export interface Job {
  readonly priority: Priority;
  /** Before all of its priority: a request that is sent again, or the last frame of an animation. @defaultValue `false` */
  readonly first?: boolean;
  readonly signal?: AbortSignal | undefined;
  /** On the monotonic clock; a job that cannot start by then is refused. @defaultValue none */
  readonly deadlineAt?: number;
  /** Sends it once. Called when there is room; the body is read then and not before. */
  attempt(): Promise<ResponseLike>;
}
