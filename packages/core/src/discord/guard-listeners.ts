import { type Client, Events } from 'discord.js';
import type { Clock } from '../clock.ts';
import type { ListenerDescription } from '../internal/description.ts';
import type { Logger } from '../log/logger.ts';
import { guardedStrategy } from './guarded-strategy.ts';

/** A listener with the services it asked for. */
export interface InstalledListener {
  readonly description: ListenerDescription;
  readonly services: object;
  readonly plugin?: string | undefined;
}
export interface GuardOptions {
  readonly client: Client;
  readonly clock: Clock;
  readonly log: Logger;
  readonly listeners: readonly InstalledListener[];
  /** Counts a listener's run as in hand. */
  readonly hold: (work: Promise<unknown>) => void;
  /** Hears of what a listener or a packet threw, beside the log. */
  readonly onFailure?: (error: unknown) => void;
}

/**
 * Attaches listeners so that nothing they throw, and no packet, ends the process. Attach before the login.
 * Returns how to detach them; errors are caught until the client is thrown away.
 */
export function attachListeners({
  client,
  clock,
  log,
  listeners,
  hold,
  onFailure = () => {},
}: GuardOptions): () => void {
  const fail = (message: string, fields: object, error: unknown) => {
    log.error(message, { ...fields, error });
    onFailure(error);
  };
  guardPackets(client, clock, fail);
  watch(client, log);
  const detachers = listeners.map(({ description, services, plugin }) => {
    const { event, name } = description;
    const failed = (error: unknown) => fail(`The listener '${name}' failed`, { event, plugin }, error);
    return on(client, event, (...args) => {
      const work = guarded(() => description.run(services as never, ...args), failed);
      if (work) hold(work);
    });
  });
  return () => {
    for (const detach of detachers) detach();
  };
}

type Fail = (message: string, fields: object, error: unknown) => void;

/** Runs an author's function: what it throws now or later is reported. Gives the work that is left, if any. */
function guarded(run: () => unknown, failed: (error: unknown) => void): Promise<unknown> | undefined {
  try {
    const result = run();
    return result instanceof Promise ? result.catch(failed) : undefined;
  } catch (error) {
    failed(error);
    return undefined;
  }
}

/** What happens while packets are read, and while those that waited for the start are read. */
function guardPackets(client: Client, clock: Clock, fail: Fail): void {
  const { ws } = client.options;
  if (ws)
    ws.buildStrategy ??= guardedStrategy({
      clock,
      onError: (error, shard) => fail('A packet from Discord could not be handled', { shard }, error),
    });
  const manager = client.ws as unknown as {
    handlePacket(packet?: { readonly t?: string }, shard?: unknown): boolean;
  };
  const handle = manager.handlePacket.bind(manager);
  manager.handlePacket = (packet, shard) => {
    try {
      return handle(packet, shard);
    } catch (error) {
      fail('A packet from Discord could not be handled', { event: packet?.t }, error);
      return false;
    }
  };
}

/** For as long as the client lives: an `error` event that nobody listens to ends the process, also while it stops. */
function watch(client: Client, log: Logger): void {
  client
    .on(Events.Error, (error) => log.error('discord.js met an error', { error }))
    .on(Events.Warn, (warning) => log.warn('discord.js warns', { warning }))
    .on(Events.ShardError, (error, shard) =>
      log.warn('A shard lost its connection and tries again', { shard, error }),
    )
    .on(Events.ShardReconnecting, (shard) => log.info('A shard reconnects', { shard }))
    .on(Events.ShardResume, (shard, replayed) => log.info('A shard resumed', { shard, replayed }));
}

/** Listens until the returned function is called; the events are named by authors, so that their types are theirs. */
function on(client: Client, event: string, listener: (...args: unknown[]) => void): () => void {
  const emitter = client as unknown as NodeJS.EventEmitter;
  emitter.on(event, listener);
  return () => emitter.off(event, listener);
}
