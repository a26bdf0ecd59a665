import { expect, test } from 'vitest';
import { createSandboxServer } from '../server.ts';
import { systemClock } from '../clock.ts';

test('records what the sandbox itself fails at', async () => {
  const hooks = {
    beforeRoute: () => {
      throw new Error('broken hook');
    },
  };
  const server = await createSandboxServer({ clock: systemClock, hooks });
  const response = await fetch(`${server.api}/v10/gateway`);
  await server.stop();

  expect(response.status).toBe(500);
  expect(server.gaps).toMatchObject([
    { what: 'GET /gateway', message: expect.stringContaining('broken hook') },
  ]);
});

test('lets hooks answer in place of a route and add headers', async () => {
  const hooks = {
    beforeRoute: () => ({ status: 429, body: { message: 'Slow down', retry_after: 1, global: false } }),
    afterRoute: () => ({ 'x-ratelimit-remaining': '0' }),
  };
  const server = await createSandboxServer({ clock: systemClock, hooks });
  const response = await fetch(`${server.api}/v10/gateway`);
  await server.stop();

  expect(response.status).toBe(429);
  expect(response.headers.get('x-ratelimit-remaining')).toBe('0');
});
