import { type IShardingStrategy, SimpleShardingStrategy } from 'discord.js';

/** The connection manager of `@discordjs/ws`; discord.js has another of that name. */
type Gateway = ConstructorParameters<typeof SimpleShardingStrategy>[0];

/** A shard of `@discordjs/ws`, as far as packets go through it. */
interface PacketReader {
  onMessage(data: unknown, isBinary: boolean): Promise<void>;
}

/**
 * Makes shards as discord.js does, whose packets cannot end the process. Without it a packet of unexpected shape, or a
 * listener that throws, is an unhandled rejection: `onMessage` is called and never awaited (seen in `@discordjs/ws` 1.2.3).
 */
class GuardedStrategy extends SimpleShardingStrategy {
  readonly #onError: (error: unknown, shardId: number) => void;

  constructor(manager: Gateway, onError: (error: unknown, shardId: number) => void) {
    super(manager);
    this.#onError = onError;
  }

  override async spawn(shardIds: number[]): Promise<void> {
    await super.spawn(shardIds);
    const { shards } = this as unknown as { readonly shards: ReadonlyMap<number, PacketReader> };
    for (const [id, shard] of shards) this.#guard(shard, id);
  }

  #guard(shard: PacketReader, id: number): void {
    const read = shard.onMessage.bind(shard);
    shard.onMessage = (data, isBinary) =>
      read(data, isBinary).catch((error: unknown) => this.#onError(error, id));
  }
}

/** Gives the `ws.buildStrategy` option that keeps packets from ending the process. */
export const guardedStrategy =
  (onError: (error: unknown, shardId: number) => void) =>
  (manager: Gateway): IShardingStrategy =>
    new GuardedStrategy(manager, onError);
