import type { RedisClientType } from '@redis/client';
import { connectInBackground, endClient } from './create-client.ts';
import type { ChannelListener, Subscription } from './service.ts';

interface Listening {
  readonly channel: string;
  readonly listener: ChannelListener;
  readonly deliver: (text: string) => void;
  readonly arrived: () => void;
  /** The number of the connection on which messages arrive; 0 before the first. */
  onConnection: number;
}

/**
 * The listeners of a bot, on one connection that is made when the first one comes. After an outage the client subscribes again by itself
 * before it says that it is ready; this adds what the client could not subscribe to, and tells listeners that they may have missed something.
 */
export class Subscriber {
  readonly #open: () => RedisClientType;
  readonly #all = new Set<Listening>();
  #client: RedisClientType | undefined;
  #connection = 0;

  constructor(open: () => RedisClientType) {
    this.#open = open;
  }

  /** `arriving` resolves once messages arrive. While the connection is lost, that takes until it is back. */
  add(
    channel: string,
    listener: ChannelListener,
  ): { readonly subscription: Subscription; readonly arriving: Promise<void> } {
    let arrived = () => {};
    const arriving = new Promise<void>((resolve) => (arrived = resolve));
    const deliver = (text: string) => void (this.#all.has(one) && listener.message(text));
    const one: Listening = { channel, listener, deliver, arrived, onConnection: 0 };
    this.#all.add(one);
    const client = (this.#client ??= this.#connect());
    if (client.isReady) void this.#listen(client, one);
    return { subscription: this.#subscription(client, one), arriving };
  }

  stop(): void {
    this.#all.clear();
    if (this.#client) endClient(this.#client);
  }

  #connect(): RedisClientType {
    const client = this.#open();
    client.on('ready', () => {
      this.#connection++;
      for (const one of this.#all) void this.#listen(client, one);
    });
    connectInBackground(client);
    return client;
  }

  async #listen(client: RedisClientType, one: Listening): Promise<void> {
    const connection = this.#connection;
    try {
      if (one.onConnection === 0) await client.subscribe(one.channel, one.deliver);
    } catch {
      // The connection broke again, and the next one tries again.
      return;
    }
    one.onConnection = connection;
    one.arrived();
    if (this.#all.has(one)) one.listener.resumed?.();
  }

  #subscription(client: RedisClientType, one: Listening): Subscription {
    const isCurrent = () => client.isReady && one.onConnection === this.#connection;
    return {
      get active() {
        return isCurrent();
      },
      stop: async () => {
        this.#all.delete(one);
        // Without a connection there is nobody to tell: a server forgets its listeners with the connection.
        if (client.isReady) await client.unsubscribe(one.channel, one.deliver).catch(() => {});
      },
    };
  }
}
