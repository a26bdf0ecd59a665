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
  /** Resolves when bytes may pass. */
  open: Promise<void>;
  release: () => void;
}

/** Starts a proxy on a free port of 127.0.0.1 that forwards to another port there; delays are on the clock. */
export async function startTcpProxy(targetPort: number, clock: Clock = systemClock): Promise<TcpProxy> {
  const wire: Wire = { clock, isCut: false, delayMs: 0, open: Promise.resolve(), release: () => {} };
  const pairs = new Set<readonly [Socket, Socket]>();
  const breakAll = () => {
    for (const [client, server] of pairs) for (const socket of [client, server]) socket.destroy();
  };
  const heal = () => {
    wire.isCut = false;
    wire.delayMs = 0;
    wire.release();
  };
  const listener = createServer((client) => {
    if (wire.isCut) return client.resetAndDestroy();
    const pair = join(wire, client, connect(targetPort, '127.0.0.1'));
    pairs.add(pair);
    client.once('close', () => pairs.delete(pair));
  });
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  return {
    port: (listener.address() as AddressInfo).port,
    get connections() {
      return pairs.size;
    },
    cut() {
      wire.isCut = true;
      breakAll();
    },
    freeze() {
      wire.open = new Promise((resolve) => (wire.release = resolve));
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

function join(wire: Wire, client: Socket, server: Socket): readonly [Socket, Socket] {
  forward(wire, client, server);
  forward(wire, server, client);
  return [client, server];
}

/** Passes bytes on in order; an end or an error of one side ends the other. */
function forward(wire: Wire, from: Socket, to: Socket): void {
  let sent = Promise.resolve();
  const next = (step: () => void) => {
    sent = sent.then(() => pass(wire)).then(step);
  };
  from.setNoDelay(true);
  from.on('data', (bytes) => {
    from.pause();
    next(() => {
      if (!to.destroyed) to.write(bytes);
      from.resume();
    });
  });
  from.once('end', () => next(() => to.end()));
  from.on('error', () => to.destroy());
  from.once('close', () => next(() => to.destroy()));
}

async function pass(wire: Wire): Promise<void> {
  await wire.open;
  if (wire.delayMs > 0) await sleep(wire.clock, wire.delayMs);
}
