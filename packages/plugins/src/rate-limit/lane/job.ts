import type { ResponseLike } from 'discord.js';
import type { Priority } from '../service.ts';

/** One request that waits for its turn. */
export interface Job {
  readonly priority: Priority;
  /** Before all of its priority: a request that is sent again, or the last frame of an animation. @defaultValue `false` */
  readonly first?: boolean;
  /** Ends the waiting. */
  readonly signal?: AbortSignal | undefined;
  /** Sends it once. Called when there is room; the body is read then and not before. */
  attempt(): Promise<ResponseLike>;
}
