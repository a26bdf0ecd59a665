import type { ResponseLike } from 'discord.js';
import type { Parcel } from '../send/parcel.ts';

/** Edits of messages, of which only the newest matters. */
export interface Edits {
  /** Whether this is an edit, or something that must keep its place between the edits of its message. */
  accepts(parcel: Parcel): boolean;
  /** Sends it, or what has replaced it. */
  submit(parcel: Parcel): Promise<ResponseLike>;
  /** Messages with something under way. */
  readonly size: number;
}
