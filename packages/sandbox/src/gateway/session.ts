import type { CheckDispatch } from '../conformance/check-dispatch.ts';
import type { Application } from '../state/world.ts';

/** What a bot asked for when it identified. */
export interface Identity {
  readonly application: Application;
  readonly intents: number;
  /** `[id, count]` */
  readonly shard: readonly [id: number, count: number];
  readonly largeThreshold: number;
}

/** The presence a bot told with op 3 or when it identified. */
export interface BotPresence {
  readonly status: string;
  readonly activities: readonly object[];
}

/** One dispatch as it was sent. */
interface Sent {
  readonly s: number;
  /** The frame, or what makes it again. */
  readonly frame: string | (() => string);
}

/** How sessions are kept. */
export interface SessionOptions {
  /** How many dispatches are kept for a resume. */
  readonly replayLimit: number;
  /** Looks at every dispatch before it is sent. */
  readonly check: CheckDispatch | undefined;
}

/** One session of a bot. It outlives its connection, so that it can be resumed. */
export class Session {
  readonly id: string;
  readonly identity: Identity;
  presence: BotPresence | undefined;
  /** Sends a frame to the connected client, or nothing while the client is away. */
  transmit: ((frame: string) => void) | undefined;
  /** A fault: each dispatch is sent twice. */
  sendsTwice = false;
  #sequence = 0;
  readonly #replay: Sent[] = [];
  readonly #options: SessionOptions;

  constructor(id: string, identity: Identity, options: SessionOptions) {
    this.id = id;
    this.identity = identity;
    this.#options = options;
  }

  get applicationId(): string {
    return this.identity.application.id;
  }
  get connected(): boolean {
    return this.transmit !== undefined;
  }
  /** The number of the last dispatch. */
  get sequence(): number {
    return this.#sequence;
  }

  /** Sends a dispatch; `json` is its data, serialised. It is kept for a resume, or `remake` is, which gives it again. */
  dispatch(event: string, json: string, remake?: () => string): void {
    this.#options.check?.(event, JSON.parse(json));
    const s = ++this.#sequence;
    const frame = frameOf(event, s, json);
    this.#replay.push({ s, frame: remake ? remade(event, s, remake) : frame });
    if (this.#replay.length > this.#options.replayLimit) this.#replay.shift();
    this.transmit?.(frame);
    if (this.sendsTwice) this.transmit?.(frame);
  }

  /** Whether everything after `sequence` is still known. */
  canResumeFrom(sequence: number): boolean {
    const oldest = this.#replay[0]?.s ?? this.#sequence + 1;
    return sequence <= this.#sequence && sequence >= oldest - 1;
  }

  /** Sends again what came after `sequence`. */
  replayFrom(sequence: number): void {
    for (const { s, frame } of this.#replay)
      if (s > sequence) this.transmit?.(typeof frame === 'string' ? frame : frame());
  }
}

/** Apart from where the frame is, which would be kept with it. */
function remade(event: string, s: number, remake: () => string): () => string {
  return () => frameOf(event, s, remake());
}

function frameOf(event: string, s: number, json: string): string {
  return `{"t":"${event}","s":${s},"op":0,"d":${json}}`;
}
