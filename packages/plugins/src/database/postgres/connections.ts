import { Socket } from 'node:net';
import type { Clock, Logger } from '@bronxbot/core';
import type { Client, ClientConfig, Pool, PoolClient, PoolConfig } from 'pg';
import { PluginError } from '../../errors.ts';
import type { PoolStatus } from '../status.ts';
import type { Pg } from './load-pg.ts';
import { isFault, reasonOf, unavailable } from './postgres-errors.ts';
import { readTypes } from './types.ts';

/** How many connections this process holds. */
export interface PoolOptions {
  /** That stay open when idle; opened at start. @defaultValue `5` */
  readonly min?: number;
  /** @defaultValue `50` */
  readonly max?: number;
  /** After so many idle milliseconds a connection over `min` is closed. @defaultValue `30_000` */
  readonly idleMs?: number;
}

export interface ConnectionsOptions {
  readonly url: string;
  readonly pool: Required<PoolOptions>;
  /** For a connection to be free or made, and for a statement. */
  readonly timeoutMs: number;
  readonly maxWaiting: number;
  readonly clock: Clock;
  readonly log: Logger;
}

/** The server gives up first, so that its connection stays usable. */
export const GRACE_MS = 250;

/** `127.0.0.1:5432/bot`, for texts. @throws PluginError `DATABASE_INVALID` for what is no address of a Postgres server. */
export function placeOf(url: string): string {
  if (!URL.canParse(url) || !/^postgres(ql)?:$/.test(new URL(url).protocol))
    throw new PluginError(
      'DATABASE_INVALID',
      'The address of the database is not one of a Postgres server. It looks like postgres://user:password@host:5432/name.',
    );
  const { host, pathname } = new URL(url);
  return `${host || 'localhost'}${pathname}`;
}

/** The connections to one Postgres server. The first is made when it is asked for. */
export class Connections {
  readonly #options: ConnectionsOptions;
  readonly #pool: Pool;
  readonly #alone: () => Client;
  /** A server that hangs never says goodbye: at the end these are cut. */
  readonly #sockets = new Set<Socket>();
  #longestWaitMs = 0;
  #stopped = false;
  readonly place: string;

  constructor(pg: Pg, options: ConnectionsOptions) {
    this.#options = options;
    this.place = placeOf(options.url);
    const config = { ...configOf(pg, options), stream: () => this.#openSocket() };
    this.#pool = new pg.Pool({ ...config, ...limitsOf(options) });
    this.#alone = () => new pg.Client(config);
    // One that breaks while it is lent tells its statement; without a listener the event would end the process.
    this.#pool.on('connect', (client) => client.on('error', () => {}));
    // An idle connection that breaks is replaced by the next that is asked for.
    this.#pool.on('error', (error) =>
      options.log.debug('An idle connection to Postgres broke', {
        place: this.place,
        reason: reasonOf(error),
      }),
    );
  }

  /** Whether nobody gets a connection any more. */
  get stopped(): boolean {
    return this.#stopped;
  }
  get waiting(): number {
    return this.#pool.waitingCount;
  }
  get longestWaitMs(): number {
    return this.#longestWaitMs;
  }
  get status(): PoolStatus {
    const { min, max } = this.#options.pool;
    return { min, max, size: this.#pool.totalCount, idle: this.#pool.idleCount };
  }

  /** Opens those that stay. */
  async warm(): Promise<void> {
    const { min } = this.#options.pool;
    const clients = await Promise.allSettled(Array.from({ length: min }, () => this.#pool.connect()));
    for (const client of clients) {
      if (client.status === 'rejected') throw client.reason;
      client.value.release();
    }
  }

  /** One from the pool. Release it; with `true` when it is broken. @throws Error of the driver, Unavailable when too many wait. */
  async acquire(): Promise<PoolClient> {
    const { clock, maxWaiting } = this.#options;
    if (this.waiting >= maxWaiting)
      throw unavailable(this.place, `${this.waiting} others wait for it already`);
    const sinceMs = clock.monotonic();
    try {
      return await this.#pool.connect();
    } finally {
      this.#longestWaitMs = Math.max(this.#longestWaitMs, clock.monotonic() - sinceMs);
    }
  }

  /** Lends one for a statement. */
  async lend<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
    const client = await this.acquire();
    let broken = false;
    try {
      return await work(client);
    } catch (error) {
      broken = isFault(error);
      throw error;
    } finally {
      client.release(broken);
    }
  }

  /** Opens one of its own without time limits, for work of minutes. */
  async alone<T>(work: (client: Client) => Promise<T>): Promise<T> {
    const client = this.#alone();
    // What breaks while a statement runs is thrown by the statement.
    client.on('error', () => {});
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  }

  /** Closes all of them, also those that hang. */
  async stop(): Promise<void> {
    if (this.#stopped) return;
    this.#stopped = true;
    await this.#pool.end();
    for (const socket of this.#sockets) socket.destroy();
  }

  #openSocket(): Socket {
    const socket = new Socket();
    this.#sockets.add(socket);
    socket.once('close', () => this.#sockets.delete(socket));
    return socket;
  }
}

const configOf = (pg: Pg, { url, timeoutMs }: ConnectionsOptions): ClientConfig => ({
  connectionString: url,
  types: readTypes(pg),
  keepAlive: true,
  application_name: 'bronxbot',
  connectionTimeoutMillis: timeoutMs,
});

const limitsOf = ({ pool, timeoutMs }: ConnectionsOptions): PoolConfig => ({
  min: pool.min,
  max: pool.max,
  idleTimeoutMillis: pool.idleMs,
  statement_timeout: timeoutMs,
  lock_timeout: timeoutMs,
  idle_in_transaction_session_timeout: 2 * timeoutMs,
  query_timeout: timeoutMs + GRACE_MS,
});
