import { expect, test, vi } from 'vitest';
import { createSandboxServer } from '../src/server.ts';
import { createVirtualClock } from '../src/virtual-clock.ts';

vi.mock('node:fs', async (original) => ({
  ...(await original<object>()),
  // As where discord-api-spec is not installed.
  existsSync: () => false,
}));

test('a server that is to validate names the package that it lacks', async () => {
  const starting = createSandboxServer({ clock: createVirtualClock(), validate: true });

  await expect(starting).rejects.toMatchObject({
    code: 'PEER_MISSING',
    message: expect.stringContaining('npm install --save-dev discord-api-spec'),
  });
});
