import type { ResponseLike } from 'discord.js';
import type { Parcel } from '../send/parcel.ts';

/** What every request passes first: edits of messages, of which only the newest matters, wait here and are paced. */
export interface Edits {
  /** Sends it, or what has replaced it; at once when it is no edit and need not keep its place between edits. */
  send(parcel: Parcel): Promise<ResponseLike>;
  /** Shows the last frame of every animation, and resolves once nothing waits or is under way. */
  drain(): Promise<void>;
  /** Sends nothing more: whoever waits is told the reason, and animations end with it. */
  stop(reason: Error): void;
  /** Edits that wait for their turn. */
  readonly waiting: number;
  /** Messages with something under way. */
  readonly size: number;
}
