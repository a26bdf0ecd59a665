import type { WireEvent } from '../../src/control/wire.ts';

/** What a live connection tells. */
export interface LiveListener {
  event(event: WireEvent): void;
  /** The connection stands, or is lost and being tried again. */
  status(connected: boolean): void;
  /** The sandbox answers, but not with this stream: it was started anew, or the person is gone. */
  gone(): void;
}

/** The events that one person sees, one stream at a time. */
export class LiveFeed {
  readonly #listener: LiveListener;
  #source: EventSource | undefined;
  #userId = '';
  #lastId = '';
  #network = false;

  constructor(listener: LiveListener) {
    this.#listener = listener;
  }

  /** Follows a person from an event on, and reconnects without losing any. */
  follow(userId: string, lastId: string): void {
    this.#userId = userId;
    this.#lastId = lastId;
    this.#open();
  }

  /** Also hears of requests and frames, or no more. */
  watchNetwork(network: boolean): void {
    this.#network = network;
    if (this.#source !== undefined) this.#open();
  }

  stop(): void {
    this.#source?.close();
    this.#source = undefined;
  }

  #open(): void {
    this.stop();
    const query = new URLSearchParams({
      as: this.#userId,
      after: this.#lastId,
      network: String(this.#network),
    });
    const source = new EventSource(`/_sandbox/events?${query.toString()}`);
    this.#source = source;
    source.addEventListener('open', () => this.#listener.status(true));
    source.addEventListener('message', ({ data, lastEventId }: MessageEvent<string>) => {
      if (lastEventId !== '') this.#lastId = lastEventId;
      this.#listener.event(JSON.parse(data) as WireEvent);
    });
    source.addEventListener('error', () => {
      this.#listener.status(false);
      // The browser tries again by itself, telling the last id it saw, unless the answer was no stream.
      if (source.readyState === EventSource.CLOSED) this.#listener.gone();
    });
  }
}
