import { expect, test, vi } from 'vitest';
import { createBot, defineCommand } from '../src/index.ts';
import { createFakeClock } from './fake-clock.ts';
import { createLocalDiscord, type LocalDiscord } from './local-discord.ts';
import { createTestLog } from './test-log.ts';

const ping = defineCommand({ name: 'ping', description: 'Answers.', run: () => 'pong' });
const bot = () => createBot({ log: createTestLog(), prefix: '.', commands: [ping] });

/** Lets time pass until a session is connected again; discord.js lets 5 s pass between two new sessions. */
async function comeBack({ server: { gateway } }: LocalDiscord, clock: ReturnType<typeof createFakeClock>) {
  await vi.waitFor(
    async () => {
      await clock.advance(1_000);
      expect(gateway.sessions.some(({ connected }) => connected)).toBe(true);
    },
    { timeout: 12_000, interval: 20 },
  );
  await gateway.flush();
}

test('a bot whose resume is never answered begins a new session, and answers again', async () => {
  await using discord = await createLocalDiscord();
  const { gateway } = discord.server;
  const clock = createFakeClock();
  const stuck = bot();
  await stuck.start({ ...discord.connection, clock });

  gateway.misbehave({ ignoresResumes: true });
  gateway.drop();
  await comeBack(discord, clock);
  discord.says('.ping');

  expect(await discord.heard()).toBe('pong');
  expect(gateway.sessions).toHaveLength(2);
  await stuck.stop();
});
