import type { WireEvent } from '../../src/control/wire.ts';

/** What a live connection tells. */
export interface LiveListener {
  event(event: WireEvent): void;
  /** The connection stands, or is lost and being tried again. */
  status(connected: boolean): void;
  /** The sandbox answers, but not with this stream: it was started anew, or the person is gone. */
  gone(): void;
}

/** Follows the events one person sees, and reconnects without losing any; the returned function ends it. */
export function followEvents(userId: string, from: string, listener: LiveListener): () => void {
  const source = new EventSource(`/_sandbox/events?as=${userId}&after=${encodeURIComponent(from)}`);
  source.addEventListener('open', () => listener.status(true));
  source.addEventListener('message', (message: MessageEvent<string>) =>
    listener.event(JSON.parse(message.data) as WireEvent),
  );
  source.addEventListener('error', () => {
    listener.status(false);
    // The browser tries again by itself, telling the last id it saw, unless the answer was no stream.
    if (source.readyState === EventSource.CLOSED) listener.gone();
  });
  return () => source.close();
}
