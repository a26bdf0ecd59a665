import { createBot } from '@bronxbot/core';
import { createSandbox } from '@bronxbot/sandbox/testing';
import { describe, expect, test } from 'vitest';
import { missing } from '../../../../scripts/testing/services.ts';
import { startRedis } from '../../../../scripts/testing/start-redis.ts';
import { startTcpProxy } from '../../../../scripts/testing/tcp-proxy.ts';
import { type LeaseFleet, type RemoteLeaseProcess, testSharedLeases } from '../../test/lease-contract.ts';
import { openRedis } from '../../test/open-redis.ts';
import { KeptLeases } from '../internal/kept-leases.ts';
import { redis, redisLeases } from './index.ts';
import { createRedisRegister } from './leases.ts';

async function openFleet(): Promise<LeaseFleet<RemoteLeaseProcess>> {
  const server = await startRedis();
  const ends: (() => Promise<void>)[] = [];
  return {
    async join() {
      const wire = await startTcpProxy(server.port);
      const redis = await openRedis(`redis://127.0.0.1:${wire.port}`);
      const leases = new KeptLeases({ register: createRedisRegister(redis), ttlMs: 600 });
      ends.push(wire.stop, redis.stop, () => leases.stop());
      return { leases, stop: () => leases.stop(), freeze: wire.freeze, heal: wire.heal };
    },
    async [Symbol.asyncDispose]() {
      for (const end of ends.toReversed()) await end();
      await server[Symbol.asyncDispose]();
    },
  };
}

describe.skipIf(missing('redis'))('leases over redis', () => {
  testSharedLeases(openFleet);

  test('a bot with redisLeases starts and stops', async () => {
    await using server = await startRedis();
    const bot = createBot({ plugins: [redisLeases(), redis({ url: server.url })] });

    await using discord = await createSandbox(bot);

    expect(discord).toBeDefined();
  });
});

test('a lease of no time is refused', () => {
  expect(() => redisLeases({ ttlMs: 0 })).toThrow(expect.objectContaining({ code: 'REDIS_INVALID' }));
});
