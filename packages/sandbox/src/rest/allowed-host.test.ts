import { request, type IncomingMessage } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { createSandboxServer, type SandboxServer } from '../server.ts';
import { createApplication } from '../state/users.ts';
import { createVirtualClock } from '../virtual-clock.ts';

let server: SandboxServer;
let token: string;

beforeEach(async () => {
  server = await createSandboxServer({ clock: createVirtualClock() });
  ({ token } = createApplication(server.world, { name: 'bot' }));
});
afterEach(() => server.stop());

/** Asks with a Host header, which fetch forbids. */
async function ask(host: string, path: string, headers: Record<string, string> = {}) {
  const { port } = new URL(server.url);
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    request({ host: '127.0.0.1', port, path, headers: { host, ...headers } }, resolve)
      .on('error', reject)
      .end();
  });
  const chunks = await response.toArray();
  return { status: response.statusCode, body: Buffer.concat(chunks as Buffer[]).toString() };
}

/** What the gateway says first, or how the attempt ended. */
function greet(host: string): Promise<string> {
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}/?v=10&encoding=json`, {
    headers: { host },
  });
  return new Promise((resolve) => {
    socket.once('message', (data: Buffer) => {
      resolve(data.toString());
      socket.terminate();
    });
    socket.once('error', (error) => resolve(error.message));
  });
}

describe('Discord’s host names', () => {
  it.each(['discord.com', 'canary.discord.com', 'ptb.discord.com', 'discordapp.com', 'discord.com:443'])(
    'opens the API as %s, with the gateway where Discord has it',
    async (host) => {
      const { status, body } = await ask(host, '/api/v10/gateway/bot', { authorization: `Bot ${token}` });
      expect(status).toBe(200);
      expect(JSON.parse(body)).toMatchObject({ url: 'wss://gateway.discord.gg' });
    },
  );

  it.each(['cdn.discordapp.com', 'media.discordapp.net'])('opens the CDN as %s', async (host) => {
    expect(await ask(host, '/embed/avatars/0.png')).toMatchObject({ status: 200 });
  });

  it.each(['gateway.discord.gg', 'gateway-us-east1-b.discord.gg'])(
    'opens the gateway as %s',
    async (host) => {
      expect(JSON.parse(await greet(host))).toMatchObject({ op: 10 });
    },
  );

  it.each(['discord.com', 'gateway.discord.gg', 'cdn.discordapp.com'])(
    'opens neither the control API nor the page as %s',
    async (host) => {
      const control = await ask(host, '/_sandbox/health');
      const page = await ask(host, '/');
      expect(control).toMatchObject({ status: 403, body: expect.stringContaining('CONTROL_REFUSED') });
      expect(page.status).toBe(404);
    },
  );

  it.each(['evil.example', 'discord.com.evil.example', 'notdiscord.com', 'status.discord.com', 'discord.gg'])(
    'refuses %s everywhere',
    async (host) => {
      expect((await ask(host, '/api/v10/gateway')).status).toBe(421);
      expect(await greet(host)).toContain('socket hang up');
    },
  );
});
