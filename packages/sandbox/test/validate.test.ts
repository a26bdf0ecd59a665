import { expect, test } from 'vitest';
import { startPlayground } from '../src/start-playground.ts';
import type { StartableBot } from '../src/startable-bot.ts';
import { createSandbox } from '../src/testing.ts';
import { createSandboxServer } from '../src/server.ts';
import { createVirtualClock } from '../src/virtual-clock.ts';

const quiet: StartableBot = { start: async () => {}, stop: async () => {} };
/** Discord would say in which channel. */
const wrong = (guildId: string) => ({ t: 'MESSAGE_DELETE', d: { id: '1' }, to: { guildId } }) as const;

test('a sandbox of a test that validates refuses a wrong dispatch, and fails by it', async () => {
  const discord = await createSandbox(quiet, { validate: true });
  const { id } = await discord.guild();

  expect(() => discord.world.emit(wrong(id))).toThrow('MESSAGE_DELETE.channel_id');
  await expect(discord[Symbol.asyncDispose]()).rejects.toMatchObject({ code: 'SANDBOX_GAP' });
});

test('a sandbox of a test that does not validate sends it', async () => {
  await using discord = await createSandbox(quiet, { validate: false });
  const { id } = await discord.guild();

  expect(() => discord.world.emit(wrong(id))).not.toThrow();
});

test.each([
  [true, 500],
  [false, 200],
])('a playground that validates (%s) answers a wrong shape with %s', async (validate, status) => {
  const playground = await startPlayground({
    port: 0,
    bots: [{ name: 'bot' }],
    validate,
    watch({ world }) {
      for (const user of world.users.values()) if (user.bot === true) Object.assign(user, { avatar: 7 });
      return async () => {};
    },
  });
  const headers = { authorization: `Bot ${playground.tokens[0]}` };
  const response = await fetch(`${playground.api}/v10/users/@me`, { headers });
  await playground.stop();

  expect(response.status).toBe(status);
});

test('a server keeps the newest requests only', async () => {
  const server = await createSandboxServer({ clock: createVirtualClock(), requestLimit: 2 });
  for (const version of [8, 9, 10]) await fetch(`${server.api}/v${version}/gateway`);
  const kept = server.requests.length;
  await fetch(`${server.api}/v10/users/@me`);
  const paths = server.requests.map(({ path }) => path);
  await server.stop();

  expect([kept, ...paths]).toEqual([2, '/gateway', '/users/@me']);
});
