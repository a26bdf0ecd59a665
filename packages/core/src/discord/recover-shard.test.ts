import { EventEmitter } from 'node:events';
import { expect, test, vi } from 'vitest';
import { createFakeClock } from '../../test/fake-clock.ts';
import { recoverShard } from './recover-shard.ts';

function recovering() {
  const clock = createFakeClock();
  const stopped = new AbortController();
  const connection = Object.assign(new EventEmitter(), { readyState: 1, terminate: vi.fn() });
  const connected = vi.fn(async () => {});
  const resumed = vi.fn(async (_session: unknown) => {});
  const destroyed = vi.fn(async (_options?: object) => {});
  const shard = Object.assign(new EventEmitter(), {
    connection,
    internalConnect: connected,
    resume: resumed,
    destroy: destroyed,
  });
  recoverShard(shard, { clock, stopped: stopped.signal });
  return { clock, connected, connection, destroyed, shard, stopped };
}

test('a gateway that is down for five minutes is tried ever more rarely, sixteen times at most', async () => {
  const { clock, connected, shard } = recovering();

  for (let second = 0; second < 300; second++) {
    if (clock.pending === 0) void shard.internalConnect();
    await clock.advance(1_000);
  }

  expect(connected.mock.calls.length).toBeGreaterThan(7);
  expect(connected.mock.calls.length).toBeLessThanOrEqual(16);
});

test('the first attempt after a session waits for nothing', async () => {
  const { connected, shard } = recovering();
  await shard.internalConnect();
  shard.emit('ready');
  await shard.internalConnect();

  expect(connected).toHaveBeenCalledTimes(2);
});

test('nothing connects once the bot stops, not even what was waiting', async () => {
  const { clock, connected, shard, stopped } = recovering();
  await shard.internalConnect();
  const waiting = shard.internalConnect();
  stopped.abort();
  await waiting;
  await shard.internalConnect();

  expect(connected).toHaveBeenCalledOnce();
  expect(clock.pending).toBe(0);
});

test('a resume that is not answered within 15 s gives way to a new session', async () => {
  const { clock, destroyed, shard } = recovering();
  await shard.resume({});
  await clock.advance(14_999);
  expect(destroyed).not.toHaveBeenCalled();
  await clock.advance(1);

  expect(destroyed).toHaveBeenCalledWith({ reason: 'The resume was not answered', recover: 0 });
});

test.each(['resumed', 'ready', 'closed'])('a resume that ends with "%s" is not given up', async (event) => {
  const { clock, destroyed, shard } = recovering();
  await shard.resume({});
  shard.emit(event);
  await clock.advance(60_000);

  expect(destroyed).not.toHaveBeenCalled();
});

test('a peer that does not close within 2 s is cut, and one that does is not', async () => {
  const [silent, polite] = [recovering(), recovering()];
  await Promise.all([silent.shard.destroy(), polite.shard.destroy()]);
  polite.connection.emit('close');
  await Promise.all([silent.clock.advance(2_000), polite.clock.advance(2_000)]);

  expect(silent.connection.terminate).toHaveBeenCalledOnce();
  expect(polite.connection.terminate).not.toHaveBeenCalled();
});
