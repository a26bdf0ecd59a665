import { expect, test } from 'vitest';
import { openLab } from '../rest/lab.fixture.ts';
import type { SandboxServer } from '../server.ts';
import { PermissionFlagsBits as P } from 'discord-api-types/v10';

async function call(server: SandboxServer, path: string, body: object) {
  const response = await fetch(`${server.url}/_sandbox${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

test('loads guilds and answers traffic with the report', async () => {
  await using lab = await openLab(P.Administrator);

  const load = await call(lab.server, '/load', { guilds: 20, members: 3, seed: 2 });
  const traffic = await call(lab.server, '/traffic', { durationMs: 0, messagesPerSecond: 10 });

  expect(load).toMatchObject({ status: 200, body: { guilds: 20 } });
  expect(lab.server.world.guilds.get(String(load.body['lastGuildId']))).toBeDefined();
  expect(traffic).toMatchObject({ status: 200, body: { durationMs: 0, commands: { sent: 0 } } });
});

test('refuses numbers that make no sense, and traffic without guilds', async () => {
  await using lab = await openLab(P.Administrator);

  const early = await call(lab.server, '/traffic', { durationMs: 1 });
  const none = await call(lab.server, '/load', { guilds: 0 });
  const unknown = await call(lab.server, '/load', { guilds: 1, emojis: 3 });

  expect([early.status, early.body['code']]).toEqual([404, 'CONTROL_NOT_FOUND']);
  expect([none.status, none.body['code']]).toEqual([409, 'LOAD_INVALID']);
  expect(unknown.status).toBe(400);
});
