/** The shard that a guild's events go to. @see https://docs.discord.com/developers/events/gateway#sharding-sharding-formula */
export function shardOfGuild(guildId: string, shardCount: number): number {
  return Number((BigInt(guildId) >> 22n) % BigInt(shardCount));
}

/** Whether a `shard` of an identify is one: `[id, count]` with `0 <= id < count`. */
export function isShard(shard: unknown): shard is readonly [number, number] {
  if (!Array.isArray(shard) || shard.length !== 2) return false;
  const [id, count]: readonly unknown[] = shard;
  return Number.isInteger(id) && Number.isInteger(count) && Number(id) >= 0 && Number(id) < Number(count);
}
