export { redisLeases } from './leases-plugin.ts';
export type { RedisLeasesOptions } from './leases-plugin.ts';
export { redis } from './plugin.ts';
export type { RedisOptions } from './plugin.ts';
export { defineScript, Redis } from './service.ts';
export type { ChannelListener, RedisScript, RedisState, RedisStatus, Subscription } from './service.ts';
