import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { type Clock, sleep, systemClock } from '@bronxbot/core';

/** A wire to a server of this machine that tests can hurt. */
export interface TcpProxy {
  /** Of this end, on 127.0.0.1. */
  readonly port: number;
  /** How many clients hold a connection now. */
  readonly connections: number;
  /** Breaks every connection and refuses new ones, as a server that is down does. */
  cut(): void;
  /** Holds every byte both ways and answers nothing, as a server that hangs does. New connections open and stay silent. */
  freeze(): void;
  /** Never again passes a byte on the connections there are, and tells nobody, as a router that forgot them does. New ones work. */
  lose(): void;
  /** Every chunk of bytes comes this many milliseconds late, each way. 0 is none. */
  delay(ms: number): void;
  /** Undoes `cut`, `freeze` and `delay`. What was held goes on. */
  heal(): void;
  stop(): Promise<void>;
}

/** What is forwarded on, and what it waits for. */
interface Wire {
  readonly clock: Clock;
  isCut: boolean;
  delayMs: number;
  /** What bytes wait for while it is frozen. */
  frozen: { readonly over: Promise<void>; readonly end: () => void } | undefined;
}
/** Both ends of a connection. */
interface Link {
  readonly client: Socket;
  readonly server: Socket;
  isLost: boolean;
}

/** Starts a proxy on a free port of 127.0.0.1 that forwards to another port there; delays are on the clock. */
export async function startTcpProxy(targetPort: number, clock: Clock = systemClock): Promise<TcpProxy> {
  const wire: Wire = { clock, isCut: false, delayMs: 0, frozen: undefined };
  const links = new Set<Link>();
  const breakAll = () => {
    for (const { client, server } of links) for (const socket of [client, server]) socket.destroy();
  };
  const heal = () => {
    wire.isCut = false;
    wire.delayMs = 0;
    wire.frozen?.end();
    wire.frozen = undefined;
  };
  const listener = createServer((client) => {
    if (wire.isCut) return client.resetAndDestroy();
    const link = { client, server: connect(targetPort, '127.0.0.1'), isLost: false };
    links.add(link);
    client.once('close', () => links.delete(link));
    forward(wire, link, client, link.server);
    forward(wire, link, link.server, client);
  });
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  return {
    port: (listener.address() as AddressInfo).port,
    get connections() {
      return links.size;
    },
    cut() {
      wire.isCut = true;
      breakAll();
    },
    freeze() {
      wire.frozen ??= freezeUntilTold();
    },
    lose() {
      for (const link of links) link.isLost = true;
    },
    delay(ms) {
      wire.delayMs = ms;
    },
    heal,
    async stop() {
      heal();
      breakAll();
      listener.close();
      await once(listener, 'close');
    },
  };
}

function freezeUntilTold() {
  let end = () => {};
  const over = new Promise<void>((resolve) => (end = resolve));
  return { over, end };
}

/** Passes bytes on in order; an end or an error of one side ends the other. */
function forward(wire: Wire, link: Link, from: Socket, to: Socket): void {
  let sent = Promise.resolve();
  const next = (step: () => void) => {
    sent = sent.then(() => pass(wire)).then(step);
  };
  from.setNoDelay(true);
  from.on('data', (bytes) => {
    from.pause();
    next(() => {
      if (!to.destroyed && !link.isLost) to.write(bytes);
      from.resume();
    });
  });
  from.once('end', () => next(() => to.end()));
  from.on('error', () => to.destroy());
  from.once('close', () => next(() => to.destroy()));
}

async function pass(wire: Wire): Promise<void> {
  await wire.frozen?.over;
  if (wire.delayMs > 0) await sleep(wire.clock, wire.delayMs);
}
