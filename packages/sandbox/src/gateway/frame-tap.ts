/** A frame on the connection of a bot. */
export interface TappedFrame {
  /** Who sent it. */
  readonly from: 'bot' | 'sandbox';
  /** Whose connection it is; `undefined` before the bot has identified. */
  readonly applicationId: string | undefined;
  /** `undefined` before the bot has identified. */
  readonly shardId: number | undefined;
  /** The JSON, before compression. With op 2 and op 6 it holds the token. */
  readonly text: string;
}

/** Where somebody can listen to the frames of a gateway. Nobody listening costs nothing. */
export interface FrameTap {
  listener: ((frame: TappedFrame) => void) | undefined;
}
