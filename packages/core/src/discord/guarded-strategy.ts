import { type IShardingStrategy, SimpleShardingStrategy } from 'discord.js';
import type { Clock } from '../clock.ts';
import { recoverShard, type RecoveringShard } from './recover-shard.ts';

/** The connection manager of `@discordjs/ws`; discord.js has another of that name. */
type Gateway = ConstructorParameters<typeof SimpleShardingStrategy>[0];

/** A shard of `@discordjs/ws`, as far as packets go through it. */
interface PacketReader {
  onMessage(data: unknown, isBinary: boolean): Promise<void>;
}
export interface GuardedStrategyOptions {
  readonly clock: Clock;
  readonly onError: (error: unknown, shardId: number) => void;
}

/**
 * Makes shards as discord.js does, that find their connection again, and whose packets cannot end the process. Without it a
 * packet of unexpected shape, or a listener that throws, is an unhandled rejection: `onMessage` is called and never awaited
 * (seen in `@discordjs/ws` 1.2.3).
 */
class GuardedStrategy extends SimpleShardingStrategy {
  readonly #options: GuardedStrategyOptions;
  #stopped = new AbortController();

  constructor(manager: Gateway, options: GuardedStrategyOptions) {
    super(manager);
    this.#options = options;
  }

  override async spawn(shardIds: number[]): Promise<void> {
    await super.spawn(shardIds);
    // The manager also destroys before its first shards.
    this.#stopped = new AbortController();
    const { shards } = this as unknown as {
      readonly shards: ReadonlyMap<number, PacketReader & RecoveringShard>;
    };
    for (const [id, shard] of shards) {
      this.#guard(shard, id);
      recoverShard(shard, { clock: this.#options.clock, stopped: this.#stopped.signal });
    }
  }

  override async destroy(...options: Parameters<SimpleShardingStrategy['destroy']>): Promise<void> {
    this.#stopped.abort();
    await super.destroy(...options);
  }

  #guard(shard: PacketReader, id: number): void {
    const read = shard.onMessage.bind(shard);
    shard.onMessage = (data, isBinary) =>
      read(data, isBinary).catch((error: unknown) => this.#options.onError(error, id));
  }
}

/** Gives the `ws.buildStrategy` option that keeps packets from ending the process, and shards from staying away. */
export const guardedStrategy =
  (options: GuardedStrategyOptions) =>
  (manager: Gateway): IShardingStrategy =>
    new GuardedStrategy(manager, options);
