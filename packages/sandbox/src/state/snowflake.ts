import type { Clock } from '../clock.ts';

/** Discord's epoch, the first second of 2015. @see https://docs.discord.com/developers/reference#snowflakes */
export const DISCORD_EPOCH_MS = 1_420_070_400_000;
const COUNTER_BITS = 22n;
const COUNTER_LIMIT = 1n << COUNTER_BITS;

/** Gives snowflakes in strictly rising order: the clock's time, then a counter. */
export function createIdSource(clock: Clock): () => string {
  let lastMs = 0n;
  let counter = 0n;
  return () => {
    const nowMs = BigInt(Math.max(0, Math.floor(clock.now()) - DISCORD_EPOCH_MS));
    counter = nowMs > lastMs ? 0n : counter + 1n;
    if (nowMs > lastMs) lastMs = nowMs;
    if (counter >= COUNTER_LIMIT) {
      lastMs += 1n;
      counter = 0n;
    }
    return ((lastMs << COUNTER_BITS) | counter).toString();
  };
}

/** The first snowflake of a moment, in milliseconds since 1970. */
export function snowflakeAt(atMs: number): string {
  return (BigInt(Math.max(0, Math.floor(atMs) - DISCORD_EPOCH_MS)) << COUNTER_BITS).toString();
}

/** When a snowflake was made, in milliseconds since 1970. */
export function snowflakeTimeMs(id: string): number {
  return Number(BigInt(id) >> COUNTER_BITS) + DISCORD_EPOCH_MS;
}

/** Orders snowflakes by age, oldest first. */
export function compareSnowflakes(a: string, b: string): number {
  if (a.length !== b.length) return a.length - b.length;
  return a < b ? -1 : a > b ? 1 : 0;
}
