import { once } from 'node:events';
import { expect, test } from 'vitest';
import { begin, MESSAGES } from './scene.fixture.ts';

/** More than the sockets of a machine hold, in rounds of which each is well below the limit. */
const ROUNDS = 100;
const MESSAGES_A_ROUND = 60;

test('a client that does not read is cut off, and one that reads is not', async () => {
  await using scene = await begin({}, { unreadLimitBytes: 2 ** 20 });
  const [deaf, reader] = [await scene.identify(MESSAGES), await scene.identify(MESSAGES)];
  await Promise.all([deaf.event('READY'), reader.event('READY')]);
  deaf.socket.pause();
  const connected = () => scene.server.gateway.sessions.filter((session) => session.connected).length;

  for (let round = 0; round < ROUNDS && connected() === 2; round++) {
    for (let message = 0; message < MESSAGES_A_ROUND; message++) scene.say('x'.repeat(2_000));
    // The pong comes after all that was sent before it.
    reader.socket.ping();
    await once(reader.socket, 'pong');
  }

  expect(connected()).toBe(1);
  expect(reader.socket.readyState).toBe(reader.socket.OPEN);
});
